import { compareForm, meets } from '../../value/compare.ts'
import { fromStudent } from '../../value/student.ts'
import { tolerances } from '../../value/tolerances.ts'
import type { Check } from '../check.ts'
import type { Says } from '../choice.ts'
import { drawArguments } from '../draw.ts'
import type { ErasedFormula } from '../erased.ts'
import type { Breaks } from '../relation.ts'
import { type CheckOptions, common } from './options.ts'

/** The same call returns a different answer the second time, for a function that draws random numbers of its own. */
export function drawsAnew(formula: ErasedFormula, sentence: Says, options: CheckOptions): Check {
  const { inputs, sizes, avoid } = formula
  return {
    ...common('draws-anew', sentence, options, 'new random numbers at each call'),
    plan: (seedOf) =>
      drawArguments({ inputs, sizes, count: 1, values: 'small first', avoid }, seedOf).flatMap(
        (args, draw) => [
          { args, draw },
          { args, draw },
        ],
      ),
    rule: {
      by: 'relation',
      relation: { kind: 'draws-anew' },
      names: {
        id: 'x/seed-at-each-call',
        title: 'Same draws every time',
        sentence:
          'Two calls give the same random numbers: a generator is seeded at each call, or what was drawn is kept. Draw anew at each call, and seed once, outside the function.',
      },
    },
  }
}

export const sameDrawsAgain: Breaks<'draws-anew'> = (_, { responses, right }) => {
  const [first, second] = responses
  if (first?.kind !== 'returned' || second?.kind !== 'returned') {
    const threw = responses.find((response) => response.kind === 'threw')
    return threw && { finding: { code: 'threw', error: threw.error }, call: 0, expected: right(0) }
  }
  const form = compareForm(first.value, right(0))
  if (form !== undefined) return { finding: form, call: 0, expected: right(0) }
  const one = fromStudent(first.value, right(0))
  if (one === undefined || !meets(second.value, one, exactly)) return undefined
  const text = 'Two calls with the same arguments gave the same random numbers.'
  return { finding: { code: 'judged', text }, call: 1 }
}

const exactly = { tolerance: tolerances.none, scale: 0 } as const
