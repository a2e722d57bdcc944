import { meanOf, roundingOf, type TrainingSetup } from '#kit/curves'
import { contradiction, type Reason, shown } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

const fewest = 60
/** Chosen from 60 right runs of five recipes, whose largest was 1.15. None of 140 others exceeded the limit. */
const limit = 1.3
/** As many units of the last digit do losses differ by in which rounding does not show. */
const leastUnits = 3

/**
 * A curve that is too smooth for mini-batches. The loss of one batch says little about that of the next, so losses that
 * are several steps apart differ no more than neighbors; in a curve that was smoothed they do. Measured after the first
 * quarter, where the trend is small, in curves that descend.
 *
 *     r_k = mean |Δ_k − median Δ_k| / mean |Δ_1|,  Δ_k(t) = L(t + k) − L(t),  min((r₃ + r₄ + r₅)/3, r_epoch)
 *
 * A training run in the same order in every epoch repeats its noise; r of one epoch is small there.
 */
export function smoothnessReasons(
  { steps, isSampled }: SubmittedLog,
  { examples, batchSize }: TrainingSetup,
): readonly Reason[] {
  const all = steps.map(({ loss }) => loss)
  const losses = all.slice(Math.floor(all.length / 4))
  const batches = Math.ceil(examples / batchSize)
  const first = all[0] as number
  const isJudged = all.length >= fewest && !isSampled && batches > 2 && losses.length > 2 * batches
  if (!isJudged || !(meanOf(losses) < 0.95 * first)) return []
  const near = roughness(losses, 1)
  // Rounding makes small changes 0, and only large ones are left.
  if (near < leastUnits * 2 * roundingOf(all).largest) return []
  const ratio = (lag: number) => roughness(losses, lag) / near
  const smoothness = Math.min((ratio(3) + ratio(4) + ratio(5)) / 3, ratio(batches))
  if (!(smoothness > limit)) return []
  return [
    contradiction(
      'too-smooth',
      'Too smooth for its batches',
      `Losses that are several steps apart differ ${shown(smoothness)} times as much as neighbors. In a training run with batches of ${batchSize} they differ by as much.`,
      { smoothness, limit },
    ),
  ]
}

/** Mean distance of the changes over `lag` steps from their median. */
function roughness(losses: readonly number[], lag: number): number {
  const changes = losses.slice(lag).map((loss, k) => loss - (losses[k] as number))
  const median = lag === 1 ? 0 : (changes.toSorted((a, b) => a - b)[changes.length >> 1] as number)
  return meanOf(changes.map((change) => Math.abs(change - median)))
}
