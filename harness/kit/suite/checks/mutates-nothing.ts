import type { Check } from '../check.ts'
import type { Says } from '../choice.ts'
import { drawArguments } from '../draw.ts'
import type { ErasedFormula } from '../erased.ts'
import type { Breaks } from '../relation.ts'
import { type CheckOptions, common } from './options.ts'

/** The arguments are unchanged after the call. */
export function mutatesNothing(formula: ErasedFormula, sentence: Says, options: CheckOptions): Check {
  const { inputs, sizes, avoid } = formula
  return {
    ...common('mutates-nothing', sentence, options, 'arguments left alone'),
    plan: (seedOf) =>
      drawArguments({ inputs, sizes, count: 3, values: 'small first', avoid }, seedOf).map((args, draw) => ({
        args,
        draw,
      })),
    rule: {
      by: 'relation',
      relation: { kind: 'mutates-nothing', names: inputs.map(({ name }) => name) },
      names: {
        id: 'x/mutates-input',
        title: 'Argument changed in place',
        sentence:
          'Your function changes an argument in place. Work on a copy: the caller still needs what it passed.',
      },
    },
  }
}

export const changesArgument: Breaks<'mutates-nothing'> = ({ names }, { responses, right }) => {
  for (const [call, response] of responses.entries()) {
    if (response.kind === 'threw')
      return { finding: { code: 'threw', error: response.error }, call, expected: right(call) }
    const argument = names[response.changed[0] ?? -1]
    if (argument !== undefined) return { finding: { code: 'changed-argument', argument }, call }
  }
  return undefined
}
