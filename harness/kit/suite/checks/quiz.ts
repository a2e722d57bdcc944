import type { Check } from '../check.ts'
import type { ErasedFormula } from '../erased.ts'
import { common } from './options.ts'

export interface QuizOptions {
  readonly weight: number
  /** Key in the answers file. */
  readonly key: string
  /** The right choice, or the right number with the difference that is still right. */
  readonly answer: string | { readonly number: number; readonly within: number }
  readonly hint?: string
  readonly source: string
}

/** The answers file, as the engine sees it: a thing with checks and no calls. */
export const answersFile: ErasedFormula = {
  ...{ name: 'answers', inputs: [], sizes: {}, obeys: [], decisions: {} },
  reference: () => null,
  reading: () => () => null,
  avoid: () => false,
  axesOf: () => ({}),
}

/** A question whose answer, a choice or a number, stands in the answers file. */
export function quiz(question: string, options: QuizOptions): Check {
  const { answer, key } = options
  return {
    ...common(answersFile, 'quiz', question, options, 'a quiz question'),
    source: options.source,
    plan: () => [],
    rule: {
      by: 'quiz',
      question: key,
      accepts: (given) =>
        typeof answer === 'string'
          ? typeof given === 'string' && given.trim().toLowerCase() === answer.toLowerCase()
          : Math.abs(numberOf(given) - answer.number) <= answer.within,
    },
  }
}

/** A number, also one that was written in quotes; NaN, which is right nowhere, for everything else. */
function numberOf(given: unknown): number {
  if (typeof given === 'string' && given.trim() !== '') return Number(given)
  return typeof given === 'number' ? given : Number.NaN
}
