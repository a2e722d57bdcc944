import { type Assignment, endings, placeOf } from '#assignment'
import type { Prepared } from '#judge'
import { isArray, isEarlier, type PlannedArgument, type PlannedFunction, rightVariant } from '#kit/engine'
import { nested } from '#reference/core/ndarray.ts'
import type { Language } from '#runner'

/** The calls of a plan with their right answers, as a course would store them beside a test file of its own. */
export interface CourseCheck {
  readonly title: string
  /** Without its ending. */
  readonly file: string
  readonly name: string
  readonly calls: readonly { readonly args: readonly unknown[]; readonly expected: unknown }[]
}

/**
 * Every check of a plan that calls a function, as data. Arrays are nested lists, in Python with their element
 * type; `{ earlier: 0 }` is the result of the first call of the same check; infinities and NaN are words.
 */
export function courseChecks(
  assignment: Assignment,
  { plan, tables }: Prepared,
  language: Language,
): readonly CourseCheck[] {
  const flags = plan.candidates[0]
  if (flags === undefined) throw new Error('an assignment has at least one convention')
  return plan.functions.flatMap((planned) => {
    const { formula } = planned
    const place = placeOf(assignment, formula.name, formula.inputs, language)
    return planned.checks.map(({ id, first, calls }) => ({
      title: `${formula.name}: ${id}`,
      file: place.target.file.slice(0, -(endings[language][0]?.length ?? 0)),
      name: place.target.name,
      calls: calls.map(({ args }, k) => {
        const output = tables.output(planned, rightVariant(formula, flags), first + k)
        return {
          args: args.map((argument, position) => given(argument, planned, position, language)),
          expected: 'threw' in output ? { throws: true } : plain(output.value),
        }
      }),
    }))
  })
}

function given(
  argument: PlannedArgument,
  { formula }: PlannedFunction,
  position: number,
  language: Language,
): unknown {
  if (isEarlier(argument)) return argument
  const dtype = formula.inputs[position]?.dtype ?? 'float64'
  return plain(argument, language === 'python' && typeof dtype === 'string' ? dtype : undefined)
}

function plain(value: unknown, dtype?: string): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (isArray(value)) {
    const numbers = plain(nested(value))
    return dtype === undefined ? numbers : { array: numbers, dtype }
  }
  return Array.isArray(value) ? value.map((part) => plain(part, dtype)) : value
}
