import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { type NDArray, sizes, zeros } from '../core/ndarray.ts'

/**
 * Concatenation in depth: the maps of several branches behind each other, in the order of the branches.
 *
 *     out[n] = [branches[0][n], branches[1][n], …]     depth = Σ depths
 *
 * @param branches list of `N × C × H × W`, which may differ in `C` only
 * @returns `N × C × H × W`, with the channels of all branches
 * @throws {ShapeError} if there are no branches, or they differ in `N`, `H` or `W`
 *
 * @source D1 "Case Study: GoogLeNet": filter concatenation
 * @example
 * const branches = [array([[[[1, 2]]]]), array([[[[5, 6]], [[-1, 0]]]])]
 * concatenateDepth(branches) // = [[[[1, 2]], [[5, 6]], [[-1, 0]]]]
 */
export function concatenateDepth(branches: readonly NDArray<'N C H W'>[]): NDArray<'N C H W'> {
  const [first] = branches
  if (first === undefined) throw new ShapeError('concatenateDepth: there are no branches')
  const { N, H, W } = axes('concatenateDepth', { 'branches[0]': [first, 'N C H W'] })
  const depths = branches.map(({ shape }, b) => {
    const [n, C = 0, h, w] = shape
    if (shape.length !== 4 || n !== N || h !== H || w !== W) {
      throw new ShapeError(
        `concatenateDepth: branches[${b}] is ${sizes(shape)}, but branches[0] is ${sizes(first.shape)}: ` +
          'they may differ in channels only',
      )
    }
    return C
  })
  const out = zeros<'N C H W'>([N, depths.reduce((sum, C) => sum + C, 0), H, W])
  let next = 0
  for (let n = 0; n < N; n++) {
    branches.forEach(({ data }, b) => {
      const step = (depths[b] as number) * H * W
      out.data.set(data.subarray(n * step, (n + 1) * step), next)
      next += step
    })
  }
  return out
}
