import { deviationOf, meanOf } from '#kit/curves'
import type { DenseLayer } from '../float64/dense-net.ts'

/** What float32 and a file in bfloat16 change at most, as a part of the norm of the weights. */
const relative = 1e-2
/** Standard deviations of the distance of a replay from the others. */
const deviations = 8

/**
 * How far weights are from those of replays, all parameters together: 1 is as far as weights of the same training run
 * can be. With dropout or augmentation the replays themselves differ, and say how much that is.
 */
export function distanceToReplays(
  weights: readonly DenseLayer[],
  replays: readonly (readonly DenseLayer[])[],
): number {
  const given = parametersOf(weights)
  const all = replays.map(parametersOf)
  const mean = given.map((_, k) => meanOf(all.map((own) => own[k] as number)))
  const far = (own: Float64Array) => Math.hypot(...own.map((x, k) => x - (mean[k] as number)))
  // The mean contains each replay, and not the weights.
  const own = all.map((one) => (far(one) * all.length) / Math.max(1, all.length - 1))
  const allowed =
    relative * Math.hypot(...mean) + (all.length < 2 ? 0 : meanOf(own) + deviations * deviationOf(own))
  return far(given) / allowed
}

const parametersOf = (layers: readonly DenseLayer[]): Float64Array =>
  Float64Array.from(layers.flatMap(({ W, b }) => [...W.data, ...b.data]))
