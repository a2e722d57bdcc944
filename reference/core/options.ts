import { conventions, type Flag, type FlagValue } from './conventions.ts'
import { counts, within } from './within.ts'

/** One option of a function: its default, and a check that refuses what has no meaning. */
export interface Option<Value> {
  readonly fallback: Value
  readonly check: (name: string, option: string, value: unknown) => void
}

type Options = Readonly<Record<string, Option<unknown>>>
type Values<Known extends Options> = {
  readonly [Key in keyof Known]: Known[Key] extends Option<infer Value> ? Value : never
}

/** What a caller may give: any of the options. */
export type Given<Known extends Options> = { readonly [Key in keyof Known]?: Values<Known>[Key] }

/**
 * The options of a call, with the defaults for those that were not given.
 *
 * Every function with options reads them through this one, so that none falls silently to a default or a branch.
 *
 * @throws {RangeError} if a key names no option of the function, or a value is not one that the option may have
 * @example
 * optionsOf('f', { delta: 2 }, { delta: real('[0, ∞)', 1), reduction: flag('reduction') }).delta // = 2
 * optionsOf('f', {}, { delta: real('[0, ∞)', 1), reduction: flag('reduction') }).reduction // = 'mean'
 */
export function optionsOf<const Known extends Options>(
  name: string,
  given: Given<Known>,
  known: Known,
): Values<Known> {
  for (const [key, value] of Object.entries(given)) {
    const option = Object.hasOwn(known, key) ? known[key] : undefined
    if (option === undefined) {
      throw new RangeError(`${name}: there is no option '${key}'; it has ${Object.keys(known).join(', ')}`)
    }
    if (value !== undefined) option.check(name, key, value)
  }
  return Object.fromEntries(
    Object.entries(known).map(([key, { fallback }]) => [key, given[key] ?? fallback]),
  ) as Values<Known>
}

/**
 * An option whose words are the values of a convention; the default is the canonical one.
 *
 * @example
 * flag('reduction').fallback // = 'mean'
 */
export const flag = <F extends Flag>(name: F): Option<FlagValue<F>> =>
  word(conventions[name].values as readonly FlagValue<F>[], conventions[name].canonical as FlagValue<F>)

/**
 * An option that is one of a few words.
 *
 * @example
 * word(['l1', 'l2'], 'l2').fallback // = 'l2'
 */
export const word = <const W extends string>(words: readonly W[], fallback: NoInfer<W>): Option<W> => ({
  fallback,
  check: (name, option, value) => {
    if (!(words as readonly unknown[]).includes(value)) {
      const legal = words.map((one) => `'${one}'`).join(', ')
      throw new RangeError(`${name}: ${option} = '${value}' is not one of ${legal}`)
    }
  },
})

/**
 * An option that is a number in an interval, written as in mathematics.
 *
 * @example
 * real('[0, 1)', 0.9).fallback // = 0.9
 */
export const real = (interval: string, fallback: number): Option<number> => ({
  fallback,
  check: (name, option, value) => within(name, { [option]: [asNumber(name, option, value), interval] }),
})

/**
 * An option that counts something: an integer of at least some size.
 *
 * @example
 * count(1, 3).fallback // = 3
 */
export const count = (least: number, fallback: number): Option<number> => ({
  fallback,
  check: (name, option, value) => counts(name, { [option]: [asNumber(name, option, value), least] }),
})

function asNumber(name: string, option: string, value: unknown): number {
  if (typeof value === 'number') return value
  throw new RangeError(`${name}: ${option} = ${JSON.stringify(value)} is not a number`)
}
