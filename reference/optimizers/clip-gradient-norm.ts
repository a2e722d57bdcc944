import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, requiredReal } from '../core/options.ts'

const spec = { maxNorm: requiredReal('(0, ∞)'), clipEps: flag('clipEps') }

/** Gradients after clipping, and the norm that they had before. */
export interface ClippedGradients {
  readonly gradients: readonly (NDArray<'D M'> | NDArray<'M'>)[]
  readonly norm: number
}

/**
 * Clips gradients by their global norm: if it exceeds a limit, all of them are scaled down by the same factor.
 *
 *     norm = √( Σ over all gradients and all their entries of g² )
 *     g ← g · maxNorm / norm        if norm > maxNorm; else g stays as it is
 *
 * One norm for all parameters keeps the direction of the step.
 *
 * @param gradients list of the gradients of all parameters, matrices and vectors of any sizes; not modified
 * @param options.maxNorm largest norm allowed, > 0, in the unit of the gradients
 * @param options.clipEps `none` as above; `1e-6` for maxNorm / (norm + 10⁻⁶), as PyTorch does; default `none`
 * @returns `{ gradients, norm }`: the clipped gradients in their order, and their norm before
 * @throws {RangeError} if `maxNorm` is not positive
 *
 * @source Pascanu, Mikolov and Bengio 2013, algorithm 1
 * @example
 * const { gradients, norm } = clipGradientNorm([array([3]), array([0, 4])], { maxNorm: 2.5 })
 * norm         // = 5
 * gradients[0] // = [1.5]
 * gradients[1] // = [0, 2]
 */
export function clipGradientNorm(
  gradients: readonly (NDArray<'D M'> | NDArray<'M'>)[],
  options: Given<typeof spec>,
): ClippedGradients {
  const { maxNorm, clipEps } = optionsOf('clipGradientNorm', options, spec)
  const square = gradients.reduce((total, { data }) => data.reduce((sum, g) => sum + g * g, total), 0)
  const norm = Math.sqrt(square)
  const factor = norm > maxNorm ? maxNorm / (clipEps === 'none' ? norm : norm + 1e-6) : 1
  const scaled = ({ shape, data }: NDArray): NDArray<'M'> => ({ shape, data: data.map((g) => factor * g) })
  return { gradients: gradients.map(scaled), norm }
}
