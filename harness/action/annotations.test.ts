import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { resultJson } from '#judge'
import type { CheckResult, Result } from '#kit/engine'
import { checkOf, functionOf, sumOf, withPoints } from '../../reports/samples/build.ts'
import { clean } from '../../reports/samples.ts'
import { scratch } from '../cli/testing/touchstone.ts'
import { annotationsOf } from './annotations.ts'
import { readLog } from './testing/read-log.ts'
import { runAction } from './testing/runner.ts'

/** What GitHub shows of a kind for a step; it drops the rest without a word. */
const shown = 10

/** A result of thirty functions, the k-th worth k + 1 points, with the same outcome. */
function thirty(outcome: CheckResult['outcome']): Result {
  const points = outcome === 'ungraded' ? null : outcome === 'passed' ? undefined : 0
  const checks = Array.from({ length: 30 }, (_, k) =>
    checkOf(`f${k}/is-right`, `f${k}`, 'softmax', k + 1, 'is right', outcome, {
      ...(points !== undefined && { points }),
      ...(outcome === 'ungraded' && { finding: { code: 'ours', incident: 'no answer' } as const }),
    }),
  )
  const state = outcome === 'ungraded' ? 'ungraded' : 'failed'
  const functions = checks.map((check) =>
    withPoints(functionOf(check.function, 'f.ts', 'softmax', state), checks),
  )
  const sum = sumOf(checks)
  const parts = [{ id: 'softmax', title: 'Softmax', ...sum }]
  const none = { questions: [], quizzes: [], remarks: [], incidents: [] }
  return { ...clean, ...none, checks, functions, parts, score: sum.points, maxScore: sum.maxPoints }
}

it.each(['true', 'false'])(
  'a step has no more of a kind than GitHub shows, with what it says of itself (classroom: %s)',
  async (classroom) => {
    const folder = scratch()
    const results = (['failed', 'crashed', 'ungraded'] as const).map(thirty)
    writeFileSync(join(folder, 'results.json'), `[${results.map((one) => resultJson(one)).join(',')}]`)
    const word = randomUUID()
    const { stdout, exitCode } = await runAction(folder, {
      launcher: fileURLToPath(new URL('./testing/report-each.ts', import.meta.url)),
      args: [join(folder, 'results.json'), folder, word],
      inputs: { classroom, 'fail-on': 'below-full' },
    })
    expect(exitCode).toBe(1)
    const logs = stdout.split(`${word}\n`).slice(0, -1)
    expect(logs).toHaveLength(results.length)
    for (const [k, log] of logs.entries()) {
      const { commands } = readLog(log)
      const kinds = Map.groupBy(commands, ({ name }) => name)
      for (const [kind, own] of kinds) expect(own.length, kind).toBeLessThanOrEqual(shown)
      expect(commands.at(-1)?.message).toContain('fail-on is below-full')
      const titles = commands.map(({ properties }) => properties.title)
      const ofSelf = classroom === 'false' ? ['Touchstone'] : k === 2 ? [] : ['Autograding report']
      expect(titles).toEqual(expect.arrayContaining(['22 more', ...ofSelf]))
    }
  },
)

it('the functions that cost the most come first, and what is left out is counted', () => {
  const reader = { audience: 'student', pastDue: false } as const
  const changed = Array.from({ length: 30 }, (_, k) => ({ path: `f${k}`, how: 'changed' as const }))
  const all = annotationsOf(thirty('failed'), reader, { folder: '.', changed })
  const titles = (kind: string) => all.filter((one) => one.kind === kind).map(({ title }) => title)
  expect(titles('error')).toEqual([
    ...Array.from({ length: 8 }, (_, k) => `f${29 - k} (${30 - k} points lost)`),
    '22 more',
  ])
  expect(titles('warning').at(-1)).toBe('22 more')
})
