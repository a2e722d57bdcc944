import { anyOf, right } from '#kit'

/** Settings as a report calls them: a course may have other names than the reference. */
const words = {
  learningRate: { title: 'Learning rate', says: 'the learning rate' },
  rho: { title: 'ρ', says: 'ρ, the share of the velocity that is kept' },
  decay: { title: 'Decay rate', says: 'the decay rate of the mean of squares' },
  momentum: { title: 'Momentum', says: 'the momentum of the running statistics' },
  beta1: { title: 'β₁', says: 'β₁, the decay rate of m' },
  beta2: { title: 'β₂', says: 'β₂, the decay rate of v' },
  eps: { title: 'ε', says: 'ε' },
  lambda: { title: 'λ', says: 'λ, the weight decay' },
} as const
type Setting = keyof typeof words

/** A setting from the options; code that misspells its key goes on with a fixed number, its default. */
export const setting = (id: string, key: Setting, ...fixed: readonly number[]) => right((given: number): number => given).wrong(...ignored(id, key, ...fixed))

/** The same as a mistake in the hole of a setting. */
export const ignored = (id: string, key: Setting, ...fixed: readonly number[]) =>
  [id, `${words[key].title} ignored`, anyOf<(given: number) => number>(...fixed.map((one) => () => one)), `Your answers do not depend on ${words[key].says}: a fixed number is used instead. Use the one that you are given.`] as const

/** Defaults of courses and libraries. */
export const usualRates = [1e-2, 1e-3, 1e-1, 1e-4] as const
export const usualEps = [1e-8, 1e-7, 1e-6, 1e-5] as const
