import { axes } from '../core/axes.ts'
import { groupRows } from '../core/group-rows.ts'
import { map, type NDArray, zeros } from '../core/ndarray.ts'
import { normalizedRows, throughNormalizedRows } from '../core/normalized-rows.ts'
import { type Given, optionsOf, real } from '../core/options.ts'

const spec = { eps: real('[0, ∞)', 1e-5) }

/** Gradients of the loss in what group normalization was given. */
export interface GroupnormGradients {
  readonly dX: NDArray<'N C H W'>
  readonly dgamma: NDArray<'C'>
  readonly dbeta: NDArray<'C'>
}

/**
 * Gradients of the loss in the input, scale and shift of group normalization, from its gradient in the output.
 *
 *     x̂ = (X − μ) / √(σ² + ε)        mean and variance of each group of each image, over M = C/G · H · W numbers
 *     dβ[c] = Σ dOut        dγ[c] = Σ dOut · x̂        over all images and pixels of channel c
 *     dx̂ = dOut · γ[c]        dX = ( dx̂ − mean(dx̂) − x̂ · mean(dx̂ · x̂) ) / √(σ² + ε)
 *
 * The two means run over one group of one image; γ differs between its channels, and is inside them.
 *
 * @param dOut `N × C × H × W`, gradient dOut of the loss in each output
 * @param X `N × C × H × W`, what was normalized
 * @param gamma `C`, scale γ of each channel
 * @param groups number of groups G of the forward pass, a divisor of C
 * @param options.eps the ε of the forward pass, ≥ 0; default 1e-5
 * @returns `dX`, `dgamma` and `dbeta`, each of the shape of its argument; every group of `dX` sums to 0
 * @throws {ShapeError} if `dOut`, `X` and `gamma` disagree in an axis
 * @throws {RangeError} if `groups` does not divide C, there are no pixels, ε is negative, or an option does not exist
 *
 * @source derived from Wu and He 2018, section 3.1
 * @example
 * const [dOut, X] = [array([[[[1, -1]], [[0.5, 2]]]]), array([[[[1, 3]], [[5, 7]]]])]
 * const { dX, dgamma, dbeta } = groupnormBackward(dOut, X, array([2, 2]), 1, { eps: 0.1 })
 * dX     // ≈ [[[[0.918174, -1.24377]], [[-0.306058, 0.631652]]]]
 * dgamma // ≈ [-0.885615, 2.87825]
 * dbeta  // = [0, 2.5]
 */
export function groupnormBackward(
  dOut: NDArray<'N C H W'>,
  X: NDArray<'N C H W'>,
  gamma: NDArray<'C'>,
  groups: number,
  options: Given<typeof spec> = {},
): GroupnormGradients {
  const { eps } = optionsOf('groupnormBackward', options, spec)
  const { C, H, W } = axes('groupnormBackward', {
    dOut: [dOut, 'N C H W'],
    X: [X, 'N C H W'],
    gamma: [gamma, 'C'],
  })
  const channelOf = (index: number): number => Math.floor(index / (H * W)) % C
  const rows = normalizedRows(groupRows('groupnormBackward', X, groups), eps)
  const [dgamma, dbeta] = [zeros<'C'>([C]), zeros<'C'>([C])]
  dOut.data.forEach((gradient, index) => {
    const c = channelOf(index)
    dgamma.data[c] = (dgamma.data[c] as number) + gradient * (rows.normalized.data[index] as number)
    dbeta.data[c] = (dbeta.data[c] as number) + gradient
  })
  const dHat = map(dOut, (gradient, index) => gradient * (gamma.data[channelOf(index)] as number))
  const dX = throughNormalizedRows(groupRows('groupnormBackward', dHat, groups), rows)
  return { dX: { shape: X.shape, data: dX.data }, dgamma, dbeta }
}
