import { deviationOf, type EpochRecord, type Rounding, roundingOf } from '#kit/curves'
import { count } from '#kit/words'
import { contradiction, type Reason } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** Fewer losses in a row are no block. */
const fewest = 3
/** As many of a block say all that is needed. */
const most = 60
/** A block comes again by chance once in ten to the power of this many logs. */
const chance = 7

/** Losses that come a second time. A training run whose weights do not change repeats all; that is another matter. */
export function repetitionReasons({ steps, epochs }: SubmittedLog): readonly Reason[] {
  const losses = steps.map(({ loss }) => loss)
  const perEpoch = steps.filter(({ epoch }) => epoch === 1).length
  const again = repeated(losses, perEpoch)
  if (again !== undefined) {
    const [first, second, length] = again
    return [
      contradiction(
        'steps-repeated',
        'Steps that come twice',
        `From step ${second + 1} on, the losses of ${count(length, 'step')} are those from step ${first + 1} on, digit by digit.`,
        { first: first + 1, second: second + 1, length },
      ),
    ]
  }
  const keys = epochs.map(keyOf)
  const second = keys.findIndex((key, e) => key !== undefined && keys.indexOf(key) < e)
  const isStill = new Set(epochs.map(({ validationLoss }) => validationLoss)).size === 1
  if (second < 0 || isStill) return []
  const first = keys.indexOf(keys[second])
  return [
    contradiction(
      'epochs-repeated',
      'Epochs that come twice',
      `The losses of epoch ${second + 1} are those of epoch ${first + 1}, digit by digit.`,
      { first: first + 1, second: second + 1 },
    ),
  ]
}

/** Training and validation loss, if they are written with so many digits that both do not come again by chance. */
function keyOf({ loss, validationLoss }: EpochRecord): string | undefined {
  const both = [loss, validationLoss]
  const isExact = both.every((x) => x !== undefined && Number.isFinite(x) && roundingOf([x]).largest < 1e-5)
  return isExact ? both.join() : undefined
}

/**
 * Where a block begins, where it comes again, and how long it is. Constant blocks do not count, and neither does a log
 * whose epochs are all the same.
 */
function repeated(
  values: readonly number[],
  perEpoch: number,
): readonly [number, number, number] | undefined {
  const rounding = roundingOf(values)
  const needed = chance + 2 * Math.log10(values.length)
  const seen = new Map<string, number>()
  for (let k = 0; k + fewest <= values.length; k++) {
    const own = values.slice(k, k + fewest)
    if (!own.every(Number.isFinite) || new Set(own).size < fewest) continue
    const key = own.join()
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, k)
      continue
    }
    const isSame = (length: number) =>
      k + length < values.length && values[first + length] === values[k + length]
    let length = fewest
    while (length < most && isSame(length)) length++
    if (!(informationOf(values.slice(k, k + length), rounding) > needed)) continue
    while (isSame(length)) length++
    const isStill = first === 0 && k === perEpoch && k + length === values.length
    return isStill ? undefined : [first, k, length]
  }
  return undefined
}

/** The logarithm of how many blocks with such a spread there are, with these digits. */
function informationOf(block: readonly number[], { largest }: Rounding): number {
  // No loss has more than seven digits that would not come again by chance.
  const unit = Math.max(2 * largest, 1e-7)
  return block.length * Math.log10(deviationOf(block) / unit)
}
