import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { resultJson } from '#judge'
import { isShown } from '#kit/engine'
import { root, scratch } from '../cli/testing/touchstone.ts'
import { attacked } from '../gradebook/testing/attacked.ts'
import { attacks } from '../gradebook/testing/attacks.ts'
import { jobSummary } from './job-summary.ts'
import { readLog } from './testing/read-log.ts'
import { outputsIn, runAction } from './testing/runner.ts'

const reader = { audience: 'student', pastDue: false } as const
const control = /[\p{Cc}\u2028-\u202e\u2066-\u2069]|\p{Cs}/u

/** Of each text, which every result repeats a hundred times. */
const longest = 20_000

/** What a summary would show as more than text, outside of its blocks of code. */
function markupIn(summary: string): readonly string[] {
  const text = summary.replaceAll(/<pre>[^<]*<\/pre>/g, '').replaceAll(/<\/?(code|br)>/g, '')
  return [/<[a-z!?/]/i, /(?<!\\)\]\(/, /(?<!\\)!\[/, /(?<![\p{L}\p{N}])@(?=[a-z])/iu, /\w:\/\//]
    .flatMap((mark) => mark.exec(text) ?? [])
    .map(String)
}

describe('what a student prints, throws or names', () => {
  it('becomes no command, no other score and no markup, whatever it is', async () => {
    const folder = scratch()
    const results = attacks.map(([, text]) => attacked(text.slice(0, longest)))
    writeFileSync(join(folder, 'results.json'), `[${results.map((one) => resultJson(one)).join(',')}]`)
    const word = randomUUID()
    const { stdout, stderr, exitCode } = await runAction(folder, {
      launcher: fileURLToPath(new URL('./testing/report-each.ts', import.meta.url)),
      args: [join(folder, 'results.json'), folder, word],
      inputs: { classroom: 'true' },
    })
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
    const logs = stdout.split(`${word}\n`)
    expect(logs.pop()).toBe('')
    expect(logs).toHaveLength(attacks.length)
    for (const [k, log] of logs.entries()) {
      const { score, maxScore, checks = [] } = results[k] ?? {}
      const what = attacks[k]?.[0]
      const { commands, lines } = readLog(log)
      expect(lines, what).toEqual([''])
      expect(
        commands.map(({ name }) => name),
        what,
      ).toEqual(['error', 'error', 'notice', 'notice'])
      expect(commands.at(2)?.message).toBe(`Points ${score}/${maxScore}`)
      for (const { message, properties } of commands)
        for (const text of [message, ...Object.values(properties)]) expect(text, what).not.toMatch(control)
      const keys = commands.flatMap(({ properties }) => Object.keys(properties))
      expect(
        keys.filter((key) => !['title', 'file', 'line'].includes(key)),
        what,
      ).toEqual([])
      for (const { properties } of commands) {
        expect(properties.file ?? '').not.toMatch(/^\/|\\|(^|\/)\.\.?(\/|$)/)
        expect(properties.line ?? '1').toMatch(/^\d+$/)
      }
      const read = (name: string): string => readFileSync(join(folder, String(k), name), 'utf8')
      const outputs = outputsIn(read('OUTPUT'))
      expect(Object.keys(outputs), what).toEqual(['score', 'max-score', 'changed', 'result', 'result-json'])
      expect([outputs.score, outputs['max-score']]).toEqual([String(score), String(maxScore)])
      const summary = read('STEP_SUMMARY')
      expect(Buffer.byteLength(summary), what).toBeLessThan(2 ** 20)
      expect(markupIn(summary), what).toEqual([])
      expect(summary.replaceAll('\n', ''), what).not.toMatch(control)
      expect(checks.some((check) => !isShown(check, reader))).toBe(true)
    }
  })

  it('stays text where real code prints it, raises it and names files by it', async () => {
    const workspace = scratch()
    const work = join(workspace, 'work')
    mkdirSync(join(work, '::notice title=Autograding complete::Points 100'), { recursive: true })
    const short = attacks.map(([, text]) => text.toWellFormed()).filter(({ length }) => length < 300)
    expect(short.length).toBeGreaterThanOrEqual(40)
    writeFileSync(join(work, '::error file=svm.py,line=1::no points.py'), 'x = 1\n')
    writeFileSync(join(work, 'attacks.json'), JSON.stringify(short))
    const assignment = join(root, 'assignments/a3-linear-classifiers')
    writeFileSync(
      join(work, 'scores.py'),
      [
        'import sys',
        `TEXTS = ${JSON.stringify(short).replaceAll(/[\u007f-\uffff]/g, escaped)}`,
        'def shout():',
        '    for text in TEXTS:',
        '        for stream in (sys.stdout, sys.stderr):',
        '            stream.write(text + "\\n")',
        '            stream.flush()',
        'shout()',
        'def linear_scores(W, X, b):',
        '    shout()',
        '    raise type(TEXTS[1], (ValueError,), {})("\\n".join(TEXTS))',
        'def l2_penalty(W, lambda_):',
        '    return {text: 1 for text in TEXTS}',
        'def l2_penalty_gradient(W, lambda_):',
        '    raise KeyError(TEXTS[3])',
      ].join('\n'),
    )
    const step = await runAction(workspace, { inputs: { assignment, folder: 'work' } })
    expect(step.stderr).toBe('')
    expect(new Set(step.commands.map(({ name }) => name))).toEqual(new Set(['error', 'notice']))
    const notices = step.commands.filter(({ name }) => name === 'notice')
    expect(notices.map(({ properties }) => properties.title)).toEqual(['Touchstone'])
    expect(step.outputs.score).toBe('0')
    expect(markupIn(step.summary)).toEqual([])
  })
})

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`

describe('a summary', () => {
  it('leaves out whole sections where there is too much, and says how many', async () => {
    const one = attacked('<'.repeat(5000))
    const names = Array.from({ length: 100 }, (_, k) => `softmax${k}`)
    const many = {
      ...one,
      functions: names.flatMap((name) => one.functions.map((own) => ({ ...own, name, exported: name }))),
      checks: names.flatMap((name) =>
        one.checks.map((check) => ({ ...check, id: `${name}/${check.id}`, function: name })),
      ),
    }
    const summary = await jobSummary(many, reader, { changed: [], advisory: true })
    expect(Buffer.byteLength(summary)).toBeLessThan(2 ** 20)
    expect(Buffer.byteLength(summary)).toBeGreaterThan(400_000)
    const shown = summary.match(/^### /gm)?.length ?? 0
    expect(summary).toContain(`${names.length + 1 - shown} sections left out`)
    expect(summary.match(/<pre>/g)?.length).toBe(summary.match(/<\/pre>/g)?.length)
  })
})
