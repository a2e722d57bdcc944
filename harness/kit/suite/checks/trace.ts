import type { Check } from '../check.ts'
import type { Grader } from '../grader.ts'
import { type CheckOptions, common } from './options.ts'
import { readGiven } from './read-given.ts'

export interface TraceOptions<Given = Readonly<Record<string, unknown>>> extends CheckOptions {
  readonly given: Given
  /** How many calls. */
  readonly steps: number
  /** The argument that becomes the previous result, as the student's function returned it. */
  readonly feed: string
}

/** A sequence of states: each call gets the result of the one before. */
export function trace<Given>(grader: Grader, sentence: string, options: TraceOptions<Given>): Check {
  const args = readGiven(grader, options.given)
  const place = grader.inputs.findIndex((input) => input.name === options.feed)
  if (place < 0) throw new Error(`${grader.name}: no argument '${options.feed}' to feed`)
  return {
    ...common(grader, 'trace', sentence, options, 'several steps in a row'),
    plan: () =>
      Array.from({ length: options.steps }, (_, step) => ({
        args: step === 0 ? args : args.map((value, k) => (k === place ? { earlier: step - 1 } : value)),
      })),
    rule: { by: 'answer' },
  }
}
