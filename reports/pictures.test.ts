import { expect, it } from 'vitest'
import type { Counterexample } from '#kit/engine'
import { marginPlot } from './margin-plot.ts'
import { numberLine } from './number-line.ts'
import { shown } from './samples/build.ts'

const answers = (got: number | string | number[], expected: number | number[]): Counterexample => ({
  function: 'f',
  args: [],
  got: shown(got),
  expected: shown(expected),
})

it('places two answers and 0 on one line', () => {
  expect(numberLine(answers(-1, 3))).toEqual({
    description: 'On a line, from the left: yours, 0, expected',
    yours: 8,
    zero: 29,
    expected: 92,
  })
  expect(numberLine(answers(2, 0))).toMatchObject({ zero: null, yours: 92, expected: 8 })
})

it('draws no line for answers that cannot be told apart there, or that are not single numbers', () => {
  expect(numberLine(answers(100, 101))).toBeNull()
  expect(numberLine(answers('NaN', 1))).toBeNull()
  expect(numberLine(answers([1], [2]))).toBeNull()
  expect(numberLine(answers(0, 0))).toBeNull()
  expect(numberLine(answers(-1.7e308, 1.7e308))).toBeNull()
  expect(numberLine({ function: 'f', args: [] })).toBeNull()
})

const hinge = (scores: (number | string)[][], labels: number[]): Counterexample => ({
  function: 'hinge_multiclass',
  args: [
    { name: 'scores', value: shown(scores) },
    { name: 'labels', value: shown(labels) },
  ],
})

it('shows where every wrong class of a hinge loss is, and counts those beyond the kink', () => {
  const plot = marginPlot('hingeMulticlass', hinge([[0, -0.5, -1, -3]], [0]))
  // −0.5 lies beyond the kink, −1 on it, and −3 before it.
  expect(plot?.description).toBe(
    'Each dot is a wrong class j, which adds max(0, s_j − s_y + 1) to the loss: 1 of 3 are right of the kink at −1.',
  )
  expect(plot?.points.map(({ x }) => x)).toEqual([180, 150, 30].map((x) => expect.closeTo(x, 0)))
  expect(plot?.points.map(({ y }) => y < 92)).toEqual([true, false, false])
  expect(plot?.kink).toBe(plot?.points[1]?.x)
})

it('draws no margins of other functions, of many classes, of far scores, or of what is no hinge loss', () => {
  expect(marginPlot('softmax', hinge([[0, 1]], [0]))).toBeNull()
  expect(marginPlot('hingeMulticlass', hinge([Array(20).fill(0)], [0]))).toBeNull()
  expect(marginPlot('hingeMulticlass', hinge([[0, 1000]], [0]))).toBeNull()
  for (const [scores, labels] of [
    [[[0, 1]], [5]],
    [[[0, 'NaN']], [0]],
    [[[0, 1]], []],
    [[], []],
  ] as const)
    expect(marginPlot('hingeMulticlass', hinge(scores as never, labels as never))).toBeNull()
})
