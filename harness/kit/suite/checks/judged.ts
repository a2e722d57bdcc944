import { compareForm } from '../../value/compare.ts'
import type { PlannedCall } from '../../value/planned-call.ts'
import { squeezed } from '../../value/squeezed.ts'
import { fromStudent } from '../../value/student.ts'
import { surplusIn } from '../../value/surplus.ts'
import type { KitValue } from '../../value/value.ts'
import type { Check } from '../check.ts'
import type { Breaks, JudgedResults } from '../relation.ts'
import { type CheckOptions, common } from './options.ts'

export interface JudgedOptions<Arguments extends readonly unknown[] = readonly KitValue[]>
  extends CheckOptions {
  /** The calls, as data; `random` gives numbers in [0, 1), the same ones every time. */
  readonly calls: (seedOf: (draw: number) => number) => readonly Arguments[]
  /** Says what is wrong with the results; undefined if nothing is. It stands in `graders/judging`, under a name. */
  readonly verdict: JudgedResults
  /** The mistake that the message proves when nothing else explains the answers. */
  readonly names?: { readonly id: string; readonly title: string; readonly sentence: string }
}

/** A check that the other constructors cannot express: the author gives the calls and judges the results. */
export function judged(sentence: string, options: JudgedOptions): Check {
  return {
    ...common('judge', sentence, options, sentence),
    plan: (seedOf) => options.calls(seedOf).map((args): PlannedCall => ({ args })),
    rule: {
      by: 'relation',
      relation: { kind: 'judged', verdict: options.verdict },
      ...(options.names && { names: options.names }),
    },
  }
}

export const judgedWrong: Breaks<'judged'> = ({ verdict }, { responses, calls, right }) => {
  const results: KitValue[] = []
  for (const [call, response] of responses.entries()) {
    const expected = right(call)
    if (response.kind === 'threw')
      return { finding: { code: 'threw', error: response.error }, call, expected }
    const form = compareForm(response.value, expected) ?? surplusIn(response.value, expected, calls[call])
    if (form !== undefined) return { finding: form, call, expected }
    const value = fromStudent(response.value, expected)
    if (value === undefined)
      return { finding: { code: 'judged', text: 'The result holds an object, not numbers.' }, call }
    results.push(squeezed(value, expected))
  }
  const text = verdict(
    results,
    calls.map((_, call) => right(call)),
  )
  return text === undefined ? undefined : { finding: { code: 'judged', text }, call: calls.length - 1 }
}
