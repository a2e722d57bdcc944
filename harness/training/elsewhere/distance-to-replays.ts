import { deviationOf, meanOf } from '#kit/curves'
import type { DenseLayer } from '../float64/dense-net.ts'

/** What float32 and a file in bfloat16 change at most, as a part of the norm of the weights. */
const relative = 1e-2
/** Standard deviations within which replays with other masks are of each other. */
const deviations = 8

/**
 * How far weights are from those of replays, all parameters together: 1 is as far as weights of the same training run
 * can be. With dropout or augmentation the replays themselves differ, and say how far they are from each other, and how
 * far they have come from the initial weights.
 */
export function distanceToReplays(
  weights: readonly DenseLayer[],
  replays: readonly (readonly DenseLayer[])[],
  initial: readonly DenseLayer[],
): number {
  const start = parametersOf(initial)
  const moved = (layers: readonly DenseLayer[]) =>
    parametersOf(layers).map((w, k) => w - (start[k] as number))
  const all = replays.map(moved)
  const mean = start.map((_, k) => meanOf(all.map((own) => own[k] as number)))
  const given = comparedWith(moved(weights), mean)
  const rounding = relative * norm(start.map((w, k) => w + (mean[k] as number)))
  if (all.length < 2) return given.away / rounding
  // Each replay is compared with the mean of the others.
  const own = all.map((one) =>
    comparedWith(
      one,
      mean.map((m, k) => (m * all.length - (one[k] as number)) / (all.length - 1)),
    ),
  )
  const [away, along] = [own.map((one) => one.away), own.map((one) => one.along)]
  return Math.max(
    given.away / (rounding + meanOf(away) + deviations * deviationOf(away)),
    Math.abs(given.along - meanOf(along)) / (relative + deviations * deviationOf(along)),
  )
}

/** How far a change of weights is from another one, and which part of it has been made. */
const comparedWith = (change: Float64Array, usual: Float64Array) => ({
  away: norm(change.map((x, k) => x - (usual[k] as number))),
  along: change.reduce((sum, x, k) => sum + x * (usual[k] as number), 0) / norm(usual) ** 2,
})

const norm = (values: Float64Array): number => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0))

const parametersOf = (layers: readonly DenseLayer[]): Float64Array =>
  Float64Array.from(layers.flatMap(({ W, b }) => [...W.data, ...b.data]))
