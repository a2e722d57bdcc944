import type { Rubric } from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'

/** A convention that decides something in an assignment, its value there, and the functions concerned. */
export interface ConventionHere {
  readonly flag: Flag
  /** One of its values, or `open`. */
  readonly value: string
  readonly functions: readonly string[]
}

/** The conventions that functions of an assignment obey, or on which their checks depend. */
export const conventionsIn = ({ parts, conventions: chosen }: Rubric): readonly ConventionHere[] =>
  (Object.keys(conventions) as Flag[]).flatMap((flag) => {
    const functions = parts
      .flatMap((part) => part.functions)
      .filter(
        ({ function: { formula, checks } }) =>
          formula.obeys.includes(flag) || Object.values(checks).some(({ when }) => Object.hasOwn(when, flag)),
      )
      .map(({ function: { formula } }) => formula.name)
    return functions.length === 0
      ? []
      : [{ flag, value: chosen[flag] ?? conventions[flag].canonical, functions }]
  })
