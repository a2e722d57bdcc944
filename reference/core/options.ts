import { conventions, type Flag, type FlagValue } from './conventions.ts'
import { counts, within } from './within.ts'

/** One option of a function: its default, and a check that refuses what has no meaning. */
export interface Option<Value> {
  readonly fallback: Value
  readonly check: (name: string, option: string, value: unknown) => void
}

/** An option that must be given: it has no default. */
export interface Required<Value> extends Option<Value> {
  readonly required: true
}

type Options = Readonly<Record<string, Option<unknown>>>
type Values<Known extends Options> = {
  readonly [Key in keyof Known]: Known[Key] extends Option<infer Value> ? Value : never
}
type Needed<Known extends Options> = {
  [Key in keyof Known]: Known[Key] extends Required<unknown> ? Key : never
}[keyof Known]

/** What a caller gives: the required options, and any of the others. */
export type Given<Known extends Options> = {
  readonly [Key in Exclude<keyof Known, Needed<Known>>]?: Values<Known>[Key]
} & { readonly [Key in Needed<Known>]: Values<Known>[Key] }

/**
 * The options of a call, with the defaults for those that were not given.
 *
 * Every function with options reads them through this one, so that none falls silently to a default or a branch.
 *
 * @throws {RangeError} if a key names no option of the function, a value is not one that the option may have, a
 * required option is missing, or the options are not an object
 * @example
 * optionsOf('f', { delta: 2 }, { delta: real('[0, ∞)', 1), reduction: flag('reduction') }).delta // = 2
 * optionsOf('f', {}, { delta: real('[0, ∞)', 1), reduction: flag('reduction') }).reduction // = 'mean'
 */
export function optionsOf<const Known extends Options>(
  name: string,
  given: Given<Known>,
  known: Known,
): Values<Known> {
  if (typeof given !== 'object' || given === null) {
    throw new RangeError(`${name}: the options must be an object, got ${quoted(given)}`)
  }
  for (const [key, value] of Object.entries(given)) {
    const option = Object.hasOwn(known, key) ? known[key] : undefined
    if (option === undefined) {
      throw new RangeError(`${name}: there is no option '${key}'; it has ${Object.keys(known).join(', ')}`)
    }
    if (value !== undefined) option.check(name, key, value)
  }
  const values: Readonly<Record<string, unknown>> = given
  return Object.fromEntries(
    Object.entries(known).map(([key, option]) => {
      if ('required' in option && values[key] === undefined) {
        throw new RangeError(`${name}: the option '${key}' has no default: it must be given`)
      }
      return [key, values[key] ?? option.fallback]
    }),
  ) as Values<Known>
}

/**
 * An option whose words are the values of a convention; the default is the canonical one, unless named.
 *
 * @example
 * flag('reduction').fallback // = 'mean'
 */
export const flag = <F extends Flag>(
  name: F,
  fallback = conventions[name].canonical as FlagValue<F>,
): Option<FlagValue<F>> => word(conventions[name].values as readonly FlagValue<F>[], fallback)

/**
 * An option that is one of a few words or numbers.
 *
 * @example
 * word(['l1', 'l2'], 'l2').fallback // = 'l2'
 */
export const word = <const W extends string | number>(
  words: readonly W[],
  fallback: NoInfer<W>,
): Option<W> => ({
  fallback,
  check: (name, option, value) => {
    if (!(words as readonly unknown[]).includes(value)) {
      const legal = words.map(quoted).join(', ')
      throw new RangeError(`${name}: ${option} = ${quoted(value)} is not one of ${legal}`)
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
 * A number in an interval that must be given.
 *
 * @example
 * optionsOf('f', { learningRate: 0.1 }, { learningRate: requiredReal('[0, ∞)') }).learningRate // = 0.1
 */
export const requiredReal = (interval: string): Required<number> => ({
  ...real(interval, Number.NaN),
  required: true,
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

/**
 * An integer of at least some size that must be given.
 *
 * @example
 * optionsOf('f', { patience: 2 }, { patience: requiredCount(1) }).patience // = 2
 */
export const requiredCount = (least: number): Required<number> => ({
  ...count(least, Number.NaN),
  required: true,
})

/**
 * An option that is true or false.
 *
 * @example
 * boolean(false).fallback // = false
 */
export const boolean = (fallback: boolean): Option<boolean> => ({
  fallback,
  check: (name, option, value) => {
    if (typeof value !== 'boolean') {
      throw new RangeError(`${name}: ${option} = ${quoted(value)} is not true or false`)
    }
  },
})

/**
 * An option of another kind, such as an array or a function, with the words for what it must be.
 *
 * @example
 * ofKind('a list', Array.isArray, []).fallback // = []
 */
export const ofKind = <Value>(
  kind: string,
  is: (value: unknown) => boolean,
  fallback: Value,
): Option<Value> => ({
  fallback,
  check: (name, option, value) => {
    if (!is(value)) throw new RangeError(`${name}: ${option} = ${JSON.stringify(value)} is not ${kind}`)
  },
})

function asNumber(name: string, option: string, value: unknown): number {
  if (typeof value === 'number') return value
  throw new RangeError(`${name}: ${option} = ${JSON.stringify(value)} is not a number`)
}

const quoted = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value))
