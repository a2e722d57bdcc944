import { expect, it } from 'vitest'
import { array, at, type NDArray } from '../core/ndarray.ts'
import { scaledTanhBackward } from './scaled-tanh.ts'
import { tanhBackward } from './tanh.ts'
import { tanhPlusLinearBackward } from './tanh-plus-linear.ts'

const derivative = (backward: (dOut: NDArray, x: NDArray) => NDArray, x: number): number =>
  at(backward(array([1]), array([x])), 0)

/** 1 / cosh²(x), from 60 digits. */
const exact: readonly (readonly [x: number, derivative: number])[] = [
  [0, 1],
  [15, 3.743049187535369e-13],
  [-15, 3.743049187535369e-13],
  [20, 1.6993417021166355e-17],
]

it.each(exact)('keeps the digits of the derivative of tanh at %d', (x, wanted) => {
  expect(derivative(tanhBackward, x) / wanted).toBeCloseTo(1, 12)
})

it.each(exact)('keeps them in the scaled tanh, and beside the linear term, at %d', (x, wanted) => {
  expect(derivative(scaledTanhBackward, 1.5 * x) / (((1.7159 * 2) / 3) * wanted)).toBeCloseTo(1, 12)
  expect(derivative((dOut, at) => tanhPlusLinearBackward(dOut, at, { beta: 0 }), x) / wanted).toBeCloseTo(
    1,
    12,
  )
})

it('takes the gradient first, then the input of the forward pass, not its output', () => {
  expect(derivative(tanhBackward, 2)).toBeCloseTo(0.0706508, 7)
})
