import { expect, it } from 'vitest'
import type { Counterexample, Finding, ShownNested } from '#kit/engine'
import { curvePlot } from './curve-plot.ts'
import { off, shown } from './samples/build.ts'

const answers = (
  got: ShownNested,
  expected: ShownNested,
  args: Counterexample['args'] = [],
): Counterexample => ({
  function: 'trainClassifier',
  args,
  got: shown(got),
  expected: shown(expected),
})
const differsIn = (where: string): Finding => Object.assign(off('0', '1', 1, 1e-9), { where })
const losses = (...numbers: ShownNested[]) => ({ losses: numbers })
const given = (name: string, ...numbers: number[]) => [{ name, value: shown(numbers) }]

it('shows losses over the epochs, yours beside the expected ones, on one scale', () => {
  const plot = curvePlot(answers(losses(2, 3, 4), losses(2, 1, 0.5)), differsIn('losses'))
  expect(plot?.curves.map(({ name, line }) => [name, line])).toEqual([
    ['expected', 'M8 56L150 80L292 92'],
    ['yours', 'M8 56L150 32L292 8'],
  ])
  expect(plot?.legend).toBe('Solid: yours. Dashed: expected. The highest number is 4, the lowest 0.5.')
})

it('shows that a training run goes on for longer than it should', () => {
  const plot = curvePlot(answers(losses(4, 2, 1, 0), losses(4, 2, 1)), differsIn('losses'))
  expect(plot?.last).toBe(3)
  expect(plot?.curves.map(({ dots }) => dots.match(/M/g)?.length)).toEqual([3, 4])
})

it('marks NaN and infinities with a cross where their curve has a gap, and says so', () => {
  const plot = curvePlot(answers(losses(2, 'NaN', 1, 'Infinity'), losses(2, 1, 1, 0)), differsIn('losses'))
  expect(plot?.curves[1]).toMatchObject({
    line: 'M8 8M197.3 50',
    crosses: 'M98.7 97l8 8m0-8l-8 8M288 97l8 8m0-8l-8 8',
  })
  expect(plot?.legend).toMatch(/ A cross is NaN or infinite\.$/)
})

it('draws numbers that are nearly as far apart as numbers get', () => {
  const plot = curvePlot(answers(losses(0, 1e308, 1.7e308), losses(2, 1, 0.5)), differsIn('losses'))
  expect(plot?.curves.map(({ line }) => line)).toEqual(['M8 92L150 92L292 92', 'M8 92L150 42.6L292 8'])
})

it('shows learning rates over the accuracies that decide them', () => {
  const rates = answers([1, 1, 1], [1, 0.5, 0.25], given('accuracies', 0.1, 0.1, 0.1))
  expect(curvePlot(rates, differsIn(''))?.curves).toHaveLength(2)
  expect(curvePlot({ ...rates, args: given('weights', 0.1, 0.1, 0.1) }, differsIn(''))).toBeNull()
})

it('marks in given losses the epoch that was found, and the one that is expected', () => {
  const example = answers({ bestEpoch: 2 }, { bestEpoch: 1 }, given('validationLosses', 1, 0, 0.5))
  const plot = curvePlot(example, differsIn('bestEpoch'))
  expect(plot?.marks).toEqual([
    { name: 'yours', x: 292 },
    { name: 'expected', x: 150 },
  ])
  expect(plot?.legend).toMatch(
    /^validationLosses, and the epoch that you return: 2 \(solid\) instead of 1 \(dashed\)\. /,
  )
  const beyond = answers({ bestEpoch: 3 }, { bestEpoch: 1 }, given('validationLosses', 1, 0, 0.5))
  expect(curvePlot(beyond, differsIn('bestEpoch'))).toBeNull()
})

it.each<[string, ShownNested, ShownNested]>([
  ['of two numbers', losses(2, 3), losses(2, 1)],
  ['of 201 numbers', losses(...Array(201).keys()), losses(...Array(201).fill(0))],
  ['that look alike', losses(2, 1, 0.001), losses(2, 1, 0)],
  ['that contain text', losses(2, 1, 'x'), losses(2, 1, 0)],
  ['with an infinite distance', losses(1e308, 0, -1e308), losses(2, 1, 0)],
  ['of NaN alone', losses('NaN', 'NaN', 'NaN'), losses('NaN', 'NaN', 'Infinity')],
])('draws no curves %s', (_, got, expected) => {
  expect(curvePlot(answers(got, expected), differsIn('losses'))).toBeNull()
})
