/**
 * Checks that numbers lie in the intervals that a formula needs, written as in mathematics.
 *
 * Reads as the formula does: `within('adamStep', { beta1: [beta1, '[0, 1)'], eps: [eps, '[0, ∞)'] })`.
 * NaN and the infinities lie in no interval.
 *
 * @throws {RangeError} names the function, the argument, what came and the interval
 * @example
 * within('momentumStep', { rho: [0.9, '[0, 1)'] }) // = undefined
 */
export function within(
  name: string,
  numbers: Readonly<Record<string, readonly [value: number, interval: string]>>,
): void {
  for (const [argument, [value, interval]] of Object.entries(numbers)) {
    const [low, high] = interval.slice(1, -1).split(', ').map(bound) as [number, number]
    const above = interval.startsWith('[') ? value >= low : value > low
    const below = interval.endsWith(']') ? value <= high : value < high
    if (!above || !below) throw new RangeError(`${name}: ${argument} = ${value} is outside ${interval}`)
  }
}

/**
 * Checks that numbers count something: that they are integers of at least some size.
 *
 * @throws {RangeError} names the function, the argument, what came and the least
 * @example
 * counts('shuffleAndBatch', { size: [128, 1] }) // = undefined
 */
export function counts(
  name: string,
  numbers: Readonly<Record<string, readonly [value: number, least: number]>>,
): void {
  for (const [argument, [value, least]] of Object.entries(numbers)) {
    if (!Number.isInteger(value) || value < least) {
      throw new RangeError(`${name}: ${argument} = ${value} is not an integer ≥ ${least}`)
    }
  }
}

const bound = (text: string): number => Number(text.replace('−', '-').replace('∞', 'Infinity'))
