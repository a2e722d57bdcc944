import { convOperationCount } from '../convolution/conv-operation-count.ts'
import { maxPoolForward } from '../convolution/max-pool-forward.ts'
import { filterSides } from '../core/filter-sides.ts'
import type { NDArray } from '../core/ndarray.ts'
import { concatenateDepth } from './concatenate-depth.ts'
import { convRelu } from './conv-relu.ts'

/** Filters and biases of one convolution. */
export type FilterBank = readonly [w: NDArray<'F C P Q'>, b: NDArray<'F'>]

/** The six convolutions of a reduced module; `r3` and `r5` are the 1 × 1 bottlenecks, `p` the projection. */
export interface InceptionFilters {
  readonly f1: FilterBank
  readonly r3: FilterBank
  readonly f3: FilterBank
  readonly r5: FilterBank
  readonly f5: FilterBank
  readonly p: FilterBank
}

/**
 * Inception module with bottlenecks: 1 × 1 convolutions lower the depth before 3 × 3 and 5 × 5, and after the
 * pooling.
 *
 *     [conv₁ₓ₁ X, conv₃ₓ₃(conv₁ₓ₁ X), conv₅ₓ₅(conv₁ₓ₁ X), conv₁ₓ₁(max pool₃ₓ₃ X)]
 *
 * ReLU follows every convolution.
 *
 * @param X `N × C × H × W`, activation maps
 * @param filters the six banks of filters with their biases
 * @returns `N × C × H × W`, of depth f₁ + f₃ + f₅ + p
 * @throws {ShapeError} if filters are not of their size or not as deep as what they see
 * @throws {RangeError} if a side of `X` is 0
 *
 * @source D1 "Case Study: GoogLeNet": inception module with dimension reduction
 * @example
 * const bank = (F, w) => [tabulate([1, 1, F, F], () => w), array([0])]
 * const reductions = { r3: bank(1, 2), r5: bank(1, -1), p: bank(1, 3) }
 * const banks = { ...reductions, f1: bank(1, 1), f3: bank(3, 1), f5: bank(5, 1) }
 * inceptionReduced(array([[[[1, 2]]]]), banks) // = [[[[1, 2]], [[6, 6]], [[0, 0]], [[6, 6]]]]
 */
export function inceptionReduced(X: NDArray<'N C H W'>, filters: InceptionFilters): NDArray<'N C H W'> {
  const { f1, r3, f3, r5, f5, p } = filters
  filterSides('inceptionReduced', { f1: [f1[0], 1], r3: [r3[0], 1], f3: [f3[0], 3] })
  filterSides('inceptionReduced', { r5: [r5[0], 1], f5: [f5[0], 5], p: [p[0], 1] })
  return concatenateDepth([
    convRelu(X, ...f1),
    convRelu(convRelu(X, ...r3), ...f3),
    convRelu(convRelu(X, ...r5), ...f5),
    convRelu(maxPoolForward(X, { F: 3, stride: 1, pad: 1 }), ...p),
  ])
}

/**
 * Multiplications of an inception module with bottlenecks: six convolutions, of which the large ones see few
 * channels.
 *
 *     H·W·(f₁·C + r₃·C + f₃·3·3·r₃ + r₅·C + f₅·5·5·r₅ + p·C)
 *
 * @param H height of the maps, in pixels; an integer ≥ 1
 * @param W width of the maps, in pixels; an integer ≥ 1
 * @param C channels of the input, an integer ≥ 1
 * @param f1 filters of the 1 × 1 branch, an integer ≥ 1
 * @param r3 bottleneck before the 3 × 3 filters, an integer ≥ 1
 * @param f3 3 × 3 filters, an integer ≥ 1
 * @param r5 bottleneck before the 5 × 5 filters, an integer ≥ 1
 * @param f5 5 × 5 filters, an integer ≥ 1
 * @param p projection after the pooling, an integer ≥ 1
 * @returns a scalar, multiplications per image
 * @throws {RangeError} if an argument is not an integer ≥ 1
 *
 * @source D1 "Case Study: GoogLeNet" prints 358M: that counts the 3 × 3 term twice
 * @example
 * inceptionReducedOperationCount(28, 28, 256, 128, 64, 192, 64, 96, 64) // = 271351808
 */
export function inceptionReducedOperationCount(
  H: number,
  W: number,
  C: number,
  f1: number,
  r3: number,
  f3: number,
  r5: number,
  f5: number,
  p: number,
): number {
  const seen: readonly (readonly [filters: number, side: number, depth: number])[] = [
    [f1, 1, C],
    [r3, 1, C],
    [f3, 3, r3],
    [r5, 1, C],
    [f5, 5, r5],
    [p, 1, C],
  ]
  return seen.reduce((sum, [K, F, depth]) => sum + convOperationCount(H, W, K, F, depth), 0)
}
