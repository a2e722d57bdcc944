import type { NDArray } from '#reference/core/ndarray.ts'
import { differenceStep } from '../value/tolerances.ts'

type Loss = (x: NDArray) => number

const moved = (x: NDArray, k: number, by: number): NDArray => {
  const data = x.data.slice()
  data[k] = (data[k] as number) + by
  return { shape: x.shape, data }
}

/**
 * The gradient of a loss in every entry of `x`, by centered differences: (L(x + h) − L(x − h)) / 2h.
 *
 * @example
 * centeredDifferences((x) => x.data[0] ** 2, array([3])).data // ≈ [6]
 */
export function centeredDifferences(loss: Loss, x: NDArray): NDArray {
  const h = differenceStep
  return {
    shape: x.shape,
    data: x.data.map((_, k) => (loss(moved(x, k, h)) - loss(moved(x, k, -h))) / (2 * h)),
  }
}

/** Whether left and right derivatives disagree in some entry: the loss has a kink within h of `x`. */
export function hasKink(loss: Loss, x: NDArray): boolean {
  const h = differenceStep
  const here = loss(x)
  return x.data.some((_, k) => {
    const right = (loss(moved(x, k, h)) - here) / h
    const left = (here - loss(moved(x, k, -h))) / h
    return Math.abs(right - left) > 1e-3 * Math.max(1, Math.abs(right), Math.abs(left))
  })
}
