import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { benchCurves, usualBench } from './bench-curves.ts'
import { curveCases } from './curves/curve-cases.ts'
import { curveFigures } from './curves/curve-figures.ts'
import type { CurveRecord } from './curves/curve-record.ts'
import { curveTables } from './curves/curve-tables.ts'

const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'touchstone-bench-')), 'runs.jsonl')

const bench = (...options: string[]) =>
  execa(process.execPath, [fileURLToPath(new URL('./bench.ts', import.meta.url)), 'curves', ...options], {
    reject: false,
  })

it('goes on where it was stopped, also within a line, and trains nothing twice', () => {
  const file = fresh()
  const few = {
    ...usualBench,
    correct: 1,
    wrong: 1,
    recipes: ['svm-classifier'],
    mistakes: ['penalty-off'],
    file,
  }
  const said: string[] = []
  const first = benchCurves(few, (line) => said.push(line))
  expect(said).toHaveLength(3)
  appendFileSync(file, '{"code":"cut')
  const more = benchCurves({ ...few, correct: 2 }, (line) => said.push(line))
  expect(said.slice(3)).toEqual(['1 of 3: svm-classifier, correct, 1 run'])
  expect(benchCurves(few, (line) => said.push(line))).toEqual(first)
  expect(more.mistakes).toEqual(first.mistakes)
  expect(said).toHaveLength(4)
})

it('prints figures as JSON alone on stdout, and its progress on stderr', async () => {
  const options = [
    '--correct',
    '1',
    '--wrong',
    '1',
    '--recipe',
    'svm-classifier',
    '--mistake',
    'lr-search-linear',
  ]
  const file = fresh()
  const { exitCode, stdout, stderr } = await bench(...options, '--runs', file, '--json')
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 })
  expect(stderr).toContain('2 of 2: svm-classifier, rates on a linear grid, 1 run')
  expect(JSON.parse(stdout)).toMatchObject({
    machine: expect.stringContaining('cores'),
    recipes: [{ recipe: 'svm-classifier', runs: 1, failed: 0, failedOfCurves: 0 }],
    mistakes: [{ mistake: 'lr-search-linear', runs: 1, caught: 1, named: 1, caughtInCurves: 0 }],
  })
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2)
})

it('refuses a recipe and a mistake that there are not, with exit code 2', async () => {
  const { exitCode, stdout, stderr } = await bench('--recipe', 'svm', '--mistake', 'typo')
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toMatch(/^There is no 'svm'\.\nThere is no 'typo'\.\n/)
})

it('trains a mistake in the recipes in which it is possible', () => {
  const recipesOf = (id: string) =>
    curveCases([], [id]).flatMap(({ mistake, recipe }) => (mistake ? [recipe] : []))
  expect(recipesOf('dropout-not-scaled')).toEqual(['dropout-net'])
  expect(recipesOf('augment-at-test')).toEqual(['augmented-net'])
  expect(recipesOf('momentum-missing')).toHaveLength(5)
})

const none = { made: ['last-loss'], failed: [] }
const record = (
  mistake: string,
  failed: readonly string[],
  more: Partial<CurveRecord> = {},
): CurveRecord => ({
  ...{ recipe: 'svm-classifier', mistake, title: 'a form', seed: 1 },
  ...{ whole: { made: ['last-loss'], failed }, curves: none, history: none, ...more },
})

it('says which goals are missed, and counts no run that records what a correct run does', () => {
  const alarms = [record('', ['last-loss']), ...Array.from({ length: 99 }, () => record('', []))]
  const seen = record('penalty-off', ['last-loss'])
  const same = record('penalty-off', [], { hasNoEffect: true })
  const within = curveTables(curveFigures([...alarms, same]))
  expect(within).toContain('last-loss  svm-classifier    1 of 100      0 of 100       0 of 100')
  expect(within).toContain('All goals are reached')
  const beyond = curveTables(curveFigures([...alarms, record('', ['last-loss']), seen, same]))
  expect(beyond).toContain('last-loss fails in more than 1 % of the correct runs of svm-classifier.')
  expect(beyond).toContain('penalty-off, a form, in svm-classifier: named in less than 80 %.')
  expect(beyond).not.toContain('caught in less')
})
