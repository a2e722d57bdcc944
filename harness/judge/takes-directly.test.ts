import { expect, it } from 'vitest'
import { compileLines } from '#assignment'
import { takesDirectly } from './takes-directly.ts'

const inputs = ['w', 'g', 'state', 'learningRate'].map((name) => ({
  name,
  axes: [],
  dtype: 'float64' as const,
}))

/** Whether it is worth a remark that a call by these lines changes `w`. */
function isRemarked(...lines: readonly string[]): boolean {
  const way = compileLines(lines, inputs)
  if ('error' in way) throw way.error
  return takesDirectly(way, 'w')
}

it('remarks on an argument that is given to the student as it is', () => {
  expect(isRemarked('step(w, g)')).toBe(true)
  expect(isRemarked('next = step(weights=w.T, g=g)', 'next.T')).toBe(true)
})

it('does not remark on what the student may change: part of a record or an object, or what is read again', () => {
  expect(
    isRemarked('theta = {k: w}', 'opt = Ball(learningRate)', 'opt.apply(theta, {k: g})', 'theta["k"]'),
  ).toBe(false)
  expect(isRemarked('net = Net(g)', 'net.W = w', 'net.loss(g)')).toBe(false)
  expect(isRemarked('step(w, g)', '{w: w}')).toBe(false)
})
