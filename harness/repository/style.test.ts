import { expect, it } from 'vitest'
import { bannedWords } from './banned-words.ts'
import { ourFiles, read } from './tree.ts'

const isCode = (path: string): boolean => /\.(ts|mts|mjs|cjs|js|py|hbs)$/.test(path)
const isText = (path: string): boolean => isCode(path) || /\.(md|json|yml|yaml|txt|csv)$/.test(path)
const isGenerated = (path: string): boolean =>
  path.includes('.generated.') || /^fixtures\/(tables|kills|oracles)\//.test(path)

const code = ourFiles().filter((path) => isCode(path) && !isGenerated(path))

/** `file:line: text` of every offending line of some files. */
function places(
  files: readonly string[],
  isWrong: (line: string, path: string) => boolean,
): readonly string[] {
  return files.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, i) => (isWrong(line, path) ? [`${path}:${i + 1}: ${line.trim().slice(0, 80)}`] : [])),
  )
}

it('keeps every file within 300 lines', () => {
  expect(code.filter((path) => read(path).trimEnd().split('\n').length > 300)).toEqual([])
})

it('keeps every line within 120 characters, except sentences, markup, suites and programs inside tests', () => {
  const isComment = (line: string): boolean => /^\s*(\*|\/\/|\/\*\*|#)/.test(line)
  const isSentence = (line: string): boolean =>
    !isComment(line) && line.replace(/(['"`]).*\1/, '').trim().length < 30
  // A mistake stands on one line of its suite, sentence included.
  const lines = code.filter((path) => !/\.hbs$|\.test\.ts$|^graders\//.test(path))
  expect(places(lines, (line) => line.length > 120 && !isSentence(line))).toEqual([])
})

it('names files in lower case with hyphens, Python’s with underscores', () => {
  const shouting = /(^|\/)(README|ARCHITECTURE|CONTRIBUTING|SECURITY|CHANGELOG|LICENSE|PROTOCOL)(\.md)?$/
  const plain = /^[a-z0-9._/-]+$/
  expect(code.filter((path) => !plain.test(path) && !shouting.test(path) && !path.endsWith('.py'))).toEqual(
    [],
  )
})

it('silences no compiler and no linter', () => {
  const silencers = new RegExp(
    ['@ts-(ignore|expect-error|nocheck)', 'biome-(ignore)', 'eslint-(disable)'].join('|'),
  )
  // A test of types is a list of lines that must not compile.
  const silent = code.filter((path) => !path.endsWith('-types.test.ts'))
  expect(places(silent, (line) => silencers.test(line))).toEqual([])
})

it('skips no test silently, and runs none alone', () => {
  const left = /\b(it|test|describe)\.(skip|only|todo)\b|(?<!\.)\b[xf](it|describe)\(/
  const scripts = code.filter((path) => !path.endsWith('.py'))
  expect(places(scripts, (line) => left.test(line))).toEqual([])
})

it('has no open tasks in comments', () => {
  const promises = new RegExp(`\\b(${['TO', 'DO|FIX', 'ME|XX', 'X'].join('')})\\b`)
  expect(places(code, (line) => promises.test(line))).toEqual([])
})

it('contains no path of anybody’s machine', () => {
  const machine = /(^|[\s'"`(=:])\/(root|work|workspace|home\/\w+|Users\/\w+)\//
  const texts = ourFiles().filter((path) => isText(path) && path !== 'package-lock.json')
  expect(places(texts, (line) => machine.test(line))).toEqual([])
})

it('closes every block of code in a page', () => {
  const unclosed = (path: string): readonly string[] => {
    let opened: string | undefined
    const found: string[] = []
    for (const [i, line] of read(path).split('\n').entries()) {
      const [, info] = /^\s*```(.*)$/.exec(line) ?? []
      if (info === undefined) continue
      if (opened !== undefined && info !== '') found.push(opened)
      opened = opened === undefined || info !== '' ? `${path}:${i + 1}` : undefined
    }
    return opened === undefined ? found : [...found, opened]
  }
  expect(
    ourFiles()
      .filter((path) => path.endsWith('.md'))
      .flatMap(unclosed),
  ).toEqual([])
})

it('uses none of the banned words in code and documentation', () => {
  const isRead = (path: string): boolean =>
    (isCode(path) || path.endsWith('.md')) &&
    !isGenerated(path) &&
    path !== 'harness/repository/banned-words.ts'
  const files = ourFiles().filter(isRead)
  const found = bannedWords.flatMap(({ pattern, instead }) =>
    places(files, (line) => pattern.test(line)).map((place) => `${place} (write: ${instead})`),
  )
  expect(found).toEqual([])
})

it('adds up points in one file for assignments and one for results; a report adds up those that it hides', () => {
  const sums = /\.reduce\(.*\b(points|maxPoints)\b/
  const product = code.filter(
    (path) => /^(harness|reports|scripts)\//.test(path) && !/\.test\.ts$|\/samples\//.test(path),
  )
  const found = product.filter((path) => sums.test(read(path)))
  expect(found).toEqual([
    ...['harness/judge/totals.ts', 'harness/kit/plan/points-of-parts.ts'],
    ...['reports/checks-together.ts', 'reports/hidden-points.ts', 'reports/view.ts'],
  ])
})
