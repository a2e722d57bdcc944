import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { alikePairs } from './alike-pairs.ts'
import { pathOf, tokenizer, worksIn } from './testing/tokens-of-folder.ts'

const passes = (name: string): string => pathOf(`fixtures/samples/a3-linear-classifiers/passes/${name}`)
const starter = (language: string): string => pathOf(`assignments/a3-linear-classifiers/starter/${language}`)

/** A copy of a folder, with every file of code rewritten. */
function copyOf(folder: string, rewritten: (text: string) => string): string {
  const copy = mkdtempSync(join(tmpdir(), 'touchstone-alike-'))
  onTestFinished(() => rmSync(copy, { recursive: true }))
  cpSync(folder, copy, { recursive: true })
  for (const name of readdirSync(copy).filter((one) => /\.(py|ts)$/.test(one)))
    writeFileSync(join(copy, name), rewritten(readFileSync(join(copy, name), 'utf8')))
  return copy
}

/** Other names, comments and layout, and the functions in the opposite order. */
const disguised = (text: string): string => {
  const [head = '', ...functions] = text.split(/\n(?=def |export function )/)
  return [head, ...functions.reverse()]
    .join('\n# Nothing to see here.\n')
    .replace(/# Nothing[^\n]*/g, (comment) => (text.includes('def ') ? comment : `/${'/'} mine`))
    .replace(/(?<![.\w])(?:scores|labels|margins|correct|total|row|W|X|value|sum)\b(?!\s*=>)/g, 'my_$&')
    .replaceAll('\n\n\n', '\n')
}

describe.each([
  ['python', 'numpy', ['float32', 'python-loops', 'lists-and-tuples', 'prints-a-lot']],
  ['typescript', 'loops', ['functional', 'typed-arrays', 'helper-files', 'classes']],
] as const)('submissions in %s', (language, original, others) => {
  it('stay alike with other names, comments and order of functions; right ones of other people do not', async () => {
    const works = await worksIn({
      original: passes(original),
      disguised: copyOf(passes(original), disguised),
      ...Object.fromEntries(others.map((name) => [name, passes(name)])),
    })
    const [own] = await worksIn({ starter: starter(language) })
    const pairs = alikePairs(works, own ? [own.tokens] : [])
    expect(pairs.map(({ left, right }) => [left, right])).toEqual([['original', 'disguised']])
    expect(pairs[0]?.similarity).toBeGreaterThan(0.6)
    expect(pairs[0]?.longest).toBeGreaterThan(60)
  })

  it('have nothing in common where they have nothing but the starter', async () => {
    const works = await worksIn({ ada: starter(language), ben: starter(language) })
    const [own] = works
    const pairs = alikePairs(works, own ? [own.tokens] : [], [['ada', 'ben']])
    expect(pairs).toMatchObject([{ similarity: 0, longest: 0, fragments: [] }])
  })
})

it('marks lines that are there, on both sides, for whatever pieces of code are in common', async () => {
  const text = readFileSync(join(passes('numpy'), 'softmax.py'), 'utf8')
  const pieces = text.split(/\n(?=def )/)
  const read = tokenizer()
  const of = async (submission: string, code: string) => {
    const tokens = await read.read({ grammar: 'python', text: code, most: 10_000 })
    return { submission, tokens: tokens ?? { kinds: [], places: [] }, lines: code.split('\n').length }
  }
  const some = fc.shuffledSubarray(pieces, { minLength: 1 })
  await fc.assert(
    fc.asyncProperty(some, some, async (mine, theirs) => {
      const [left, right] = [await of('left', mine.join('\n')), await of('right', theirs.join('\n'))]
      const [pair] = alikePairs([left, right], [], [['left', 'right']])
      expect(pair?.similarity).toBeGreaterThanOrEqual(0)
      expect(pair?.similarity).toBeLessThanOrEqual(1)
      for (const fragment of pair?.fragments ?? []) {
        for (const [[from, to], { lines }] of [
          [fragment.left, left],
          [fragment.right, right],
        ] as const) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThanOrEqual(from)
          expect(to).toBeLessThan(lines)
        }
      }
    }),
    { numRuns: 30 },
  )
})

describe('code made to take long', () => {
  const hostile: Readonly<Record<string, string>> = {
    'one statement again and again': 'x = 1\n'.repeat(10_000),
    'brackets that do not end': 'f('.repeat(30_000),
    'lists of lists': 'a=['.repeat(20_000),
    'blocks of blocks': 'if x:\n '.repeat(8_000),
    'nothing that is code': Array.from({ length: 9_000 }, (_, k) => `${' '.repeat(k % 7)}lambda: (*`).join(
      '\n',
    ),
  }

  it.each(Object.keys(hostile))('is compared all the same: %s', async (name) => {
    const read = tokenizer()
    const text = hostile[name] ?? ''
    const tokens = await read.read({ grammar: 'python', text, most: 30_000 })
    expect(tokens).toBeDefined()
    if (tokens === undefined) return
    const all = ['ada', 'ben'].map((submission) => ({ submission, tokens }))
    expect(alikePairs(all, []).length).toBeLessThanOrEqual(1)
  })
})
