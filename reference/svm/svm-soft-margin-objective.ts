import { kink } from '../core/kink.ts'
import { map, type NDArray, rows, sum } from '../core/ndarray.ts'
import { boolean, flag, type Given, optionsOf } from '../core/options.ts'
import { take } from '../core/take.ts'
import { within } from '../core/within.ts'
import { innerProductOf } from './inner-product-similarity.ts'
import { functionalMargins } from './svm-margin-constraints.ts'

const biasSpec = { bias: boolean(true) }
const spec = { ...biasSpec, atKink: flag('atKink') }

/** The objective of a soft-margin SVM, and by how much each example lacks its margin. */
export interface SoftMargin {
  readonly value: number
  readonly slack: NDArray<'N'>
}

/**
 * Soft-margin objective: a wide margin, at a price C for everything that reaches into it.
 *
 *     ½‖w‖² + C·Σᵢ ξᵢ      ξᵢ = max(0, 1 − yᵢ·(w·xᵢ + b))
 *
 * @param w `D`, normal of the plane
 * @param b bias; not penalized
 * @param X `N × D`, one example per row
 * @param y `N`, +1 or −1
 * @param C price of a unit of slack, > 0 and finite
 * @param options.bias whether b is part of the plane; `false` leaves it out, as the slide does; default true
 * @returns `{ value, slack }`: the objective, ≥ 0, and the `N` slacks ξ
 * @throws {ShapeError} if `w` and `X` differ in `D`, or `X` and `y` in `N`
 * @throws {RangeError} if a label is not +1 or −1, or C is not > 0 and finite
 *
 * @source D1 "Soft-margin SVMs", which leaves b out of the constraints
 * @example
 * const [X, y] = [array([[2, 0], [0, 1], [1, 1], [-1, 1], [0.5, 0.2]]), array([1, -1, -1, -1, 1])]
 * svmSoftMarginObjective(array([1, -1]), 0.5, X, y, 2).value                  // ≈ 5.4
 * svmSoftMarginObjective(array([1, -1]), 0.5, X, y, 2).slack                  // ≈ [0.0, 0.5, 1.5, 0.0, 0.2]
 * svmSoftMarginObjective(array([1, -1]), 0.5, X, y, 2, { bias: false }).value // ≈ 4.4
 */
export function svmSoftMarginObjective(
  w: NDArray<'D'>,
  b: number,
  X: NDArray<'N D'>,
  y: NDArray<'N'>,
  C: number,
  options: Given<typeof biasSpec> = {},
): SoftMargin {
  const { bias } = optionsOf('svmSoftMarginObjective', options, biasSpec)
  within('svmSoftMarginObjective', { C: [C, '(0, ∞)'] })
  const margins = functionalMargins('svmSoftMarginObjective', w, bias ? b : 0, X, y)
  const slack = map(margins, (margin) => Math.max(0, 1 - margin))
  return { value: innerProductOf(w.data, w.data) / 2 + C * sum(slack), slack }
}

/** A gradient in the normal of a plane and in its bias. */
export interface PlaneGradient {
  readonly dw: NDArray<'D'>
  readonly db: number
}

/**
 * Gradient of the soft-margin objective: every example inside the margin pulls the plane over itself.
 *
 *     dw = w − C·Σ_{i: mᵢ < 1} yᵢ·xᵢ      db = −C·Σ_{i: mᵢ < 1} yᵢ      mᵢ = yᵢ·(w·xᵢ + b)
 *
 * At a margin of exactly 1 the objective has a kink; any value between the gradients of its two sides is a
 * subgradient.
 *
 * @param w `D`, normal of the plane
 * @param b bias; not penalized
 * @param X `N × D`, one example per row
 * @param y `N`, +1 or −1
 * @param C price of a unit of slack, > 0 and finite
 * @param options.bias whether b is part of the plane; `false` leaves it out, and db is 0; default true
 * @param options.atKink gradient of max(0, ·) taken at a margin of exactly 1: `zero` or `one`; default `zero`
 * @returns `{ dw, db }`: `D` and a number
 * @throws {ShapeError} if `w` and `X` differ in `D`, or `X` and `y` in `N`
 * @throws {RangeError} if a label is not +1 or −1, or C is not > 0 and finite
 *
 * @source derived from D1 "Soft-margin SVMs"; the deck prints no gradient
 * @example
 * const [X, y] = [array([[2, 0], [0, 1], [1, 1], [-1, 1], [0.5, 0.2]]), array([1, -1, -1, -1, 1])]
 * svmSoftMarginSubgradient(array([1, -1]), 0.5, X, y, 2).dw // ≈ [2.0, 2.6]
 * svmSoftMarginSubgradient(array([1, -1]), 0.5, X, y, 2).db // = 2
 */
export function svmSoftMarginSubgradient(
  w: NDArray<'D'>,
  b: number,
  X: NDArray<'N D'>,
  y: NDArray<'N'>,
  C: number,
  options: Given<typeof spec> = {},
): PlaneGradient {
  const { bias, atKink } = optionsOf('svmSoftMarginSubgradient', options, spec)
  within('svmSoftMarginSubgradient', { C: [C, '(0, ∞)'] })
  const margins = functionalMargins('svmSoftMarginSubgradient', w, bias ? b : 0, X, y)
  const dw = Float64Array.from(w.data)
  let db = 0
  rows(X).forEach((x, i) => {
    const active = kink(1 - (margins.data[i] as number), atKink)
    if (active === 0) return
    const pull = C * active * (y.data[i] as number)
    for (let d = 0; d < dw.length; d++) dw[d] = (dw[d] as number) - pull * (x[d] as number)
    if (bias) db -= pull
  })
  return { dw: { shape: w.shape, data: dw }, db }
}

/** A plane w·x + b = 0. */
export interface Plane {
  readonly w: NDArray<'D'>
  readonly b: number
}

/**
 * One epoch of stochastic gradient descent on the soft-margin objective.
 *
 *     w ← w − η·( (|B|/N)·w − C·Σ_{i ∈ B: mᵢ < 1} yᵢ·xᵢ )      b ← b + η·C·Σ_{i ∈ B: mᵢ < 1} yᵢ
 *
 * Each batch carries its share of ½‖w‖², so that the gradients of an epoch add up to that of the objective.
 *
 * @param w `D`, normal of the plane before the epoch; not modified
 * @param b bias before the epoch
 * @param X `N × D`, one example per row
 * @param y `N`, +1 or −1
 * @param batches list of `B`, row indices in each batch, in order; integers in `0 … N − 1`
 * @param learningRate step size η ≥ 0
 * @param C price of a unit of slack, > 0 and finite
 * @param options.bias whether b is part of the plane and learned; default true
 * @param options.atKink gradient of max(0, ·) taken at a margin of exactly 1: `zero` or `one`; default `zero`
 * @returns `{ w, b }` after the epoch
 * @throws {ShapeError} if `w` and `X` differ in `D`, or `X` and `y` in `N`
 * @throws {RangeError} if a label is not +1 or −1, an index is not a row, η is negative, or C is not > 0 and finite
 *
 * @source D1 "Soft-margin SVMs" with "Mini-batch gradient descent"
 * @example
 * const [X, y] = [array([[1], [-1]]), array([1, -1])]
 * svmSgd(array([0]), 0, X, y, [array([0]), array([1])], 0.5, 1).w // = [0.875]
 */
export function svmSgd(
  w: NDArray<'D'>,
  b: number,
  X: NDArray<'N D'>,
  y: NDArray<'N'>,
  batches: readonly NDArray<'B'>[],
  learningRate: number,
  C: number,
  options: Given<typeof spec> = {},
): Plane {
  const known = optionsOf('svmSgd', options, spec)
  within('svmSgd', { learningRate: [learningRate, '[0, ∞)'], C: [C, '(0, ∞)'] })
  functionalMargins('svmSgd', w, b, X, y)
  const N = y.data.length
  return batches.reduce<Plane>(
    (plane, batch) => {
      const [rowsOfBatch, labels] = [take('svmSgd', X, batch), take('svmSgd', y, batch)]
      const gradient = svmSoftMarginSubgradient(plane.w, plane.b, rowsOfBatch, labels, C, known)
      const othersShare = 1 - batch.data.length / N
      return {
        w: map(plane.w, (weight, d) => {
          return weight - learningRate * ((gradient.dw.data[d] as number) - othersShare * weight)
        }),
        b: plane.b - learningRate * gradient.db,
      }
    },
    { w, b },
  )
}
