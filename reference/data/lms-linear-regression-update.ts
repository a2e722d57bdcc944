import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { array, type NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { within } from '../core/within.ts'

const spec = { reduction: flag('reduction', 'sum') }

/**
 * Least-mean-squares update for a line: one example moves both coefficients against its own squared error.
 *
 *     w₀ ← w₀ + α·(y − h)      w₁ ← w₁ + α·(y − h)·x      h = w₁·x + w₀, the same old h in both
 *
 * The 2 of the gradient −2(y − h) is part of α.
 *
 * @param w `P`, two coefficients: w₀, the value at 0, and w₁, the slope; not modified
 * @param x where the example is
 * @param y its target, in the unit of w₀
 * @param learningRate step size α ≥ 0
 * @returns `P`, the two coefficients after the step; unchanged where y = h
 * @throws {ShapeError} if `w` does not have two entries
 * @throws {RangeError} if α is negative or not finite
 *
 * @source D2 "Gradient Descent": Loss = (y − h_w(x))², one data point at a time
 * @example
 * lmsLinearRegressionUpdate(array([1, 0.5]), 2, 3, 0.1) // ≈ [1.1, 0.7]
 */
export function lmsLinearRegressionUpdate(
  w: NDArray<'P'>,
  x: number,
  y: number,
  learningRate: number,
): NDArray<'P'> {
  within('lmsLinearRegressionUpdate', { learningRate: [learningRate, '[0, ∞)'] })
  const [w0, w1] = lineOf('lmsLinearRegressionUpdate', w)
  const error = y - (w1 * x + w0)
  return array([w0 + learningRate * error, w1 + learningRate * error * x])
}

/**
 * Batch update for a line: all examples together move both coefficients, each with its error at the old line.
 *
 *     w₀ ← w₀ + α·Σⱼ (yⱼ − h(xⱼ))      w₁ ← w₁ + α·Σⱼ (yⱼ − h(xⱼ))·xⱼ
 *
 * @param w `P`, two coefficients: w₀, the value at 0, and w₁, the slope; not modified
 * @param x `N`, where the examples are
 * @param y `N`, their targets, in the unit of w₀
 * @param learningRate step size α ≥ 0
 * @param options.reduction `sum` over the examples as printed, or their `mean`, a step N times smaller;
 * default `sum`
 * @returns `P`, the two coefficients after the step
 * @throws {ShapeError} if `w` does not have two entries, or `x` and `y` differ in `N`
 * @throws {RangeError} if there are no examples, or α is negative or not finite
 *
 * @source D2 "Gradient Descent": batch gradient descent
 * @example
 * const [w, x, y] = [array([0.5, 0.5]), array([0, 1, 2]), array([1, 3, 2])]
 * lmsBatchUpdate(w, x, y, 0.1)                        // ≈ [0.8, 0.8]
 * lmsBatchUpdate(w, x, y, 0.1, { reduction: 'mean' }) // ≈ [0.6, 0.6]
 */
export function lmsBatchUpdate(
  w: NDArray<'P'>,
  x: NDArray<'N'>,
  y: NDArray<'N'>,
  learningRate: number,
  options: Given<typeof spec> = {},
): NDArray<'P'> {
  const { reduction } = optionsOf('lmsBatchUpdate', options, spec)
  within('lmsBatchUpdate', { learningRate: [learningRate, '[0, ∞)'] })
  const [w0, w1] = lineOf('lmsBatchUpdate', w)
  const { N } = axes('lmsBatchUpdate', { x: [x, 'N'], y: [y, 'N'] })
  if (N === 0) throw new RangeError('lmsBatchUpdate: N = 0 examples: there is nothing to learn from')
  let [sum0, sum1] = [0, 0]
  x.data.forEach((xj, j) => {
    const error = (y.data[j] as number) - (w1 * xj + w0)
    sum0 += error
    sum1 += error * xj
  })
  const rate = reduction === 'mean' ? learningRate / N : learningRate
  return array([w0 + rate * sum0, w1 + rate * sum1])
}

function lineOf(name: string, w: NDArray<'P'>): readonly [number, number] {
  const { P } = axes(name, { w: [w, 'P'] })
  const [w0, w1] = w.data
  if (P !== 2 || w0 === undefined || w1 === undefined) {
    throw new ShapeError(`${name}: w must be w₀ and w₁, two numbers for a line, got ${P}`)
  }
  return [w0, w1]
}
