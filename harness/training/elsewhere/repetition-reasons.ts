import type { EpochRecord } from '#kit/curves'
import { halfUnit } from './half-unit.ts'
import { contradiction, type Reason } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** How many numbers in a row do not come again by chance, by how many decimals they have. */
const blockOf = (decimals: number): number =>
  decimals >= 5 ? 3 : decimals === 4 ? 5 : decimals === 3 ? 10 : Infinity

/** Losses that come a second time. A training run whose weights do not change repeats all; that is another matter. */
export function repetitionReasons({ steps, epochs }: SubmittedLog): readonly Reason[] {
  const losses = steps.map(({ loss }) => loss)
  const decimals = Math.round(-Math.log10(2 * halfUnit(losses)))
  const perEpoch = steps.filter(({ epoch }) => epoch === 1).length
  const again = repeated(losses, blockOf(decimals), perEpoch)
  if (again !== undefined) {
    const [first, second, length] = again
    return [
      contradiction(
        'steps-repeated',
        'Steps that come twice',
        `The losses of ${length} steps from step ${second + 1} on are those from step ${first + 1} on, digit by digit.`,
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
  const isExact = both.every((x) => x !== undefined && Number.isFinite(x) && halfUnit([x]) < 1e-5)
  return isExact ? both.join() : undefined
}

/**
 * Where a block begins, where it comes again, and how long it is. Constant blocks do not count, and neither does a log
 * whose epochs are all the same.
 */
function repeated(
  values: readonly number[],
  block: number,
  perEpoch: number,
): readonly [number, number, number] | undefined {
  const seen = new Map<string, number>()
  for (let k = 0; k + block <= values.length; k++) {
    const own = values.slice(k, k + block)
    if (!own.every(Number.isFinite) || new Set(own).size < block) continue
    const key = own.join()
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, k)
      continue
    }
    let length = block
    while (k + length < values.length && values[first + length] === values[k + length]) length++
    const isStill = first === 0 && k === perEpoch && k + length === values.length
    return isStill ? undefined : [first, k, length]
  }
  return undefined
}
