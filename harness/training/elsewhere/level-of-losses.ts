import { deviationOf, meanOf } from '#kit/curves'

/** Standard deviations within which the mean of a right log is of those of replays. */
const deviations = 8
/** What float32 and rounding change at most. */
const relative = 1e-3

/**
 * How much higher or lower the losses of a log are than those of replays with other masks, relative and over all steps;
 * undefined if that may be chance. Masks average out over many steps, so the mean tells more than each loss.
 *
 * @param replays the losses of each replay
 */
export function levelOfLosses(
  losses: readonly number[],
  replays: readonly (readonly number[])[],
): number | undefined {
  if (replays.length < 2) return undefined
  const mean = losses.map((_, k) => meanOf(replays.map((own) => own[k] as number)))
  const levelOf = (own: readonly number[], usual: (k: number) => number) =>
    meanOf(own.map((loss, k) => loss / usual(k) - 1).filter(Number.isFinite))
  const level = levelOf(losses, (k) => mean[k] as number)
  const count = replays.length
  // Each replay is compared with the mean of the others.
  const usual = replays.map((own) =>
    levelOf(own, (k) => (count * (mean[k] as number) - (own[k] as number)) / (count - 1)),
  )
  return Math.abs(level - meanOf(usual)) > relative + deviations * deviationOf(usual) ? level : undefined
}
