import { anyOf, right } from '#kit'

/** A setting from the options; code that misspells its key goes on with a fixed number, its default. */
export const setting = (id: string, key: string, ...fixed: readonly number[]) => right((given: number): number => given).wrong(...ignored(id, key, ...fixed))

/** The same as a mistake in the hole of a setting. */
export const ignored = (id: string, key: string, ...fixed: readonly number[]) =>
  [id, `Setting ${key} ignored`, anyOf<(given: number) => number>(...fixed.map((one) => () => one)), `Your answers do not depend on ${key}: a fixed number stands in its place. Read it from the options, by exactly this name.`] as const

/** Defaults of courses and libraries. */
export const usualRates = [1e-2, 1e-3, 1e-1, 1e-4] as const
export const usualEps = [1e-8, 1e-7, 1e-6, 1e-5] as const
