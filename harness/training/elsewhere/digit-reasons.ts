import { roundingOf } from '#kit/curves'
import { contradiction, type Reason, shown } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

const fewest = 60
/** χ² of nine degrees of freedom is larger once in ten million logs. */
const limit = 51

/**
 * Digits that are not those of measured losses. Where losses change by more than ten units of a decimal place from step
 * to step, its ten digits are equally frequent.
 *
 *     χ² = Σ_d (count_d − n/10)² / (n/10)
 */
export function digitReasons({ steps }: SubmittedLog): readonly Reason[] {
  // Larger numbers have fewer decimal places in float32, and not all digits occur in the last one.
  const losses = steps.map(({ loss }) => loss).filter((loss) => Math.abs(loss) < 16 && loss !== 0)
  if (losses.length < fewest) return []
  const place = Math.min(5, Math.round(-Math.log10(2 * roundingOf(losses).largest)))
  const changes = losses.slice(1).map((loss, k) => Math.abs(loss - (losses[k] as number)))
  const typical = changes.toSorted((a, b) => a - b)[Math.floor(changes.length / 4)] as number
  if (!(typical > 10 * 10 ** -place)) return []
  const counts = new Array<number>(10).fill(0)
  for (const loss of losses) {
    const digit = Math.floor(Math.abs(loss) * 10 ** place + 1e-6) % 10
    counts[digit] = (counts[digit] as number) + 1
  }
  const expected = losses.length / 10
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  if (!(chi > limit)) return []
  return [
    contradiction(
      'digits-not-measured',
      'Digits that nobody measured',
      `The digits in decimal place ${place} of the losses are far from equally frequent (χ² is ${shown(chi)}).`,
      { place, chi },
    ),
  ]
}
