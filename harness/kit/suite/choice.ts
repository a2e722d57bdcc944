import type { Conventions, Flag, FlagValue } from '#reference/core/conventions.ts'

/** What a student reads: one sentence, or one per value of a convention on which it depends. */
export type Says<F extends Flag = Flag> = string | SentenceBy<F>

export interface SentenceBy<F extends Flag> {
  readonly flag: F
  readonly sentences: Readonly<Record<string, string>>
}

/**
 * A sentence that depends on a convention: one for each of its values.
 *
 * @example
 * by('reduction', {
 *   mean: 'Probabilities, minus 1 at the true class, over N.',
 *   sum: 'Probabilities, minus 1 at the true class.' })
 */
export const by = <F extends Flag>(
  flag: F,
  sentences: Readonly<Record<FlagValue<F>, string>>,
): SentenceBy<F> => ({ flag, sentences })

/** The sentence under the conventions that were chosen. */
export const sentenceUnder = (says: Says, flags: Conventions): string =>
  typeof says === 'string' ? says : (says.sentences[String(flags[says.flag])] ?? '')

/** Several fillings that are the same mistake. */
export interface AnyOf<T> {
  readonly anyOf: readonly T[]
}

/**
 * Several ways to make the same mistake, which count as one.
 *
 * @example
 * anyOf(roundedTo(2), roundedTo(3), roundedTo(4), Math.round)
 */
export const anyOf = <T>(...values: readonly T[]): AnyOf<T> => ({ anyOf: values })

/** One wrong filling, or several under one id, with its title of two to five words and its sentence. */
export interface Wrong<F extends Flag = Flag> {
  readonly id: string
  readonly title: string
  readonly values: readonly unknown[]
  readonly says: Says<F>
}

/** One decision of a formula: its right filling, and each wrong one. `F`: flags that its sentences name. */
export interface Choice<T, F extends Flag = never> extends AnyChoice<F> {
  readonly right: T
  /**
   * Adds a common mistake: its id, a title of two to five words, the wrong filling, and the sentence that a student
   * reads, which says what is visible and then the rule.
   *
   * @example
   * .wrong('max-not-added', 'Maximum not added back', (row, m) => sumExp(row, m) - m,
   *   'You subtract the maximum inside exp and do not add it again. Return m + ln Σ exp(s − m).')
   */
  readonly wrong: {
    (id: string, title: string, value: T | AnyOf<T>, says: string): Choice<T, F>
    <G extends Flag>(id: string, title: string, value: T | AnyOf<T>, says: SentenceBy<G>): Choice<T, F | G>
  }
}

/** A choice with fillings of any type. */
export interface AnyChoice<F extends Flag = Flag> {
  readonly right: unknown
  readonly others: readonly Wrong<F>[]
}

/**
 * A decision with its right filling; `.wrong(…)` adds a common mistake.
 *
 * @example
 * right(sumExp)
 */
export const right = <T>(value: T): Choice<T> => choice<T, never>(value, [])

function choice<T, F extends Flag>(value: T, others: readonly Wrong<F>[]): Choice<T, F> {
  return {
    right: value,
    others,
    wrong: <G extends Flag = never>(id: string, title: string, other: T | AnyOf<T>, says: Says<G>) =>
      choice<T, F | G>(value, [...others, { id, title, values: fillings(other), says }]),
  }
}

const fillings = <T>(other: T | AnyOf<T>): readonly T[] => (isAnyOf(other) ? other.anyOf : [other])

const isAnyOf = <T>(other: T | AnyOf<T>): other is AnyOf<T> =>
  typeof other === 'object' && other !== null && 'anyOf' in other

/** The decisions that a formula receives: each hole with its filling. */
export type Filled<C> = { readonly [K in keyof C]: C[K] extends { readonly right: infer T } ? T : never }

/** The id of a mistake under its heading of the catalogue, unless it names one itself. */
export const idUnder = (group: string, id: string): string => (id.includes('/') ? id : `${group}/${id}`)

/**
 * Choices that several functions share, with every id under one heading of the catalogue.
 *
 * @example
 * under('init-scale', { weight: mapped })
 */
export function under<C extends Readonly<Record<string, AnyChoice>>>(group: string, choices: C): C {
  const renamed = (one: AnyChoice): AnyChoice =>
    choice<unknown, Flag>(
      one.right,
      one.others.map((other) => ({ ...other, id: idUnder(group, other.id) })),
    )
  return Object.fromEntries(Object.entries(choices).map(([key, one]) => [key, renamed(one)])) as C
}
