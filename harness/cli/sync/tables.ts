import {
  type ErasedFormula,
  isEarlier,
  makeTables,
  nestedOf,
  type PlannedFunction,
  rightVariant,
  type Suite,
} from '#kit/engine'
import { type Conventions, conventions, type Flag } from '#reference/core/conventions.ts'
import { suitePlan } from './suite-plan.ts'

/**
 * `fixtures/tables/<topic>/<id>.json`: what the reference answers to the public calls of a suite under every
 * convention. Made by machine, for reviewers: a change of the reference shows here as a change of numbers.
 */
export function tablesOf(suite: Suite): string {
  const compiled = suitePlan(suite, 'public')
  const tables = makeTables()
  const functions = compiled.functions.map((planned) => {
    const calls = planned.calls.map(({ call, check }, index) => {
      const args = call.args.map((argument) =>
        isEarlier(argument) ? `the result of call ${argument.earlier} of this check` : nestedOf(argument),
      )
      const outputs = Object.fromEntries(
        conventionsOf(planned.formula).map((flags) => [
          nameOf(planned.formula, flags),
          outputOf(planned, flags, index),
        ]),
      )
      return `      ${JSON.stringify({ check, args, outputs })}`
    })
    return `    ${JSON.stringify(planned.formula.name)}: [\n${calls.join(',\n')}\n    ]`
  })
  return `{\n  "stem": ${JSON.stringify(suite.stem)},\n  "functions": {\n${functions.join(',\n')}\n  }\n}\n`

  function outputOf(planned: PlannedFunction, flags: Required<Conventions>, index: number) {
    const output = tables.output(planned, rightVariant(planned.formula, flags), index)
    return 'threw' in output ? { throws: output.threw } : nestedOf(output.value)
  }
}

/** The product of the values of the flags that a function obeys. */
function conventionsOf({ obeys }: ErasedFormula): readonly Required<Conventions>[] {
  const canonical = Object.fromEntries(
    Object.entries(conventions).map(([flag, about]) => [flag, about.canonical]),
  )
  return obeys.reduce(
    (found: readonly Record<string, string>[], flag) =>
      found.flatMap((flags) => conventions[flag].values.map((value) => ({ ...flags, [flag]: value }))),
    [canonical],
  ) as unknown as readonly Required<Conventions>[]
}

const nameOf = ({ obeys }: ErasedFormula, flags: Required<Conventions>): string =>
  obeys.map((flag: Flag) => `${flag}=${flags[flag]}`).join(' ') || 'the only one'
