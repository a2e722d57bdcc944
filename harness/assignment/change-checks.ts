import type { Check, GradedFunction, Rubric } from '#kit/engine'
import { didYouMean } from './did-you-mean.ts'
import type { Problem } from './problem.ts'
import { remadeChecks } from './remade-checks.ts'

/** What an assignment changes about a check of a suite. */
export interface ChangedCheck {
  readonly weight?: number
  readonly visibility?: Check['visibility']
  readonly hint?: string
}

type Changes = Readonly<Record<string, ChangedCheck | false>>

/**
 * The parts with the weights, the visibility and the hints that an assignment gives single checks, without those that
 * it leaves out.
 */
export const changeChecks = (parts: Rubric['parts'], changes: Changes): Rubric['parts'] =>
  parts.map((part) => ({
    ...part,
    functions: part.functions.map(({ function: one, suite }) => ({
      function: Object.keys(one.checks).some((id) => Object.hasOwn(changes, id))
        ? changed(one, changes)
        : one,
      suite,
    })),
  }))

const changed = (one: GradedFunction, changes: Changes): GradedFunction => ({
  ...one,
  checks: remadeChecks(one.checks, (check, id) => {
    const change = changes[id]
    return change === false ? undefined : { ...check, ...change }
  }),
})

/** The functions of which every check is left out. */
export const uncheckedFunctions = (parts: Rubric['parts'], changes: Changes): readonly Problem[] =>
  parts.flatMap(({ functions }) =>
    functions.flatMap(({ function: { formula, checks } }): readonly Problem[] => {
      const [first = '', ...others] = Object.keys(checks)
      if (![first, ...others].every((id) => changes[id] === false)) return []
      return [
        {
          field: ['checks', first],
          code: 'no-checks',
          message: `every check of ${formula.name} is left out`,
          hint: 'Keep one, or take the function out of its part.',
        },
      ]
    }),
  )

/** The checks that no function of the assignment has. */
export function unknownChecks(parts: Rubric['parts'], changes: Changes): readonly Problem[] {
  const known = parts.flatMap(({ functions }) =>
    functions.flatMap(({ function: one }) => Object.keys(one.checks)),
  )
  return Object.keys(changes)
    .filter((id) => !known.includes(id))
    .map(
      (id): Problem => ({
        field: ['checks', id],
        code: 'unknown-check',
        message: `no function of this assignment has a check '${id}'`,
        hint: didYouMean(id, known) ?? 'npx --no-install touchstone audit lists the checks.',
      }),
    )
}
