import type { ErasedFormula, OptionsInput } from '#kit/engine'
import { axesHeld } from './axes-held.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Manifest } from './manifest.ts'
import type { Problem } from './problem.ts'

/** What bindings hold that their functions do not have, or have as something else. */
export const checkHolds = (
  { bindings }: Manifest,
  formulas: ReadonlyMap<string, ErasedFormula>,
): readonly Problem[] =>
  Object.entries(bindings).flatMap(([name, { is, holds = {} }]) => {
    const formula = formulas.get(name)
    if (is === undefined || formula === undefined) return []
    const known = holdable(formula)
    const axes = axesHeld(formula.inputs, holds)
    return Object.entries(holds).flatMap(([held, value]): readonly Problem[] => {
      if (axes.has(held)) return []
      const field = ['bindings', name, 'holds', held]
      const words = known.get(held)
      if (words === undefined) return [{ field, ...unknown(held, is, [...known.keys()]) }]
      if (words.length === 0 ? typeof value === 'number' : words.includes(String(value))) return []
      const needed = words.length === 0 ? 'a number' : words.join(' or ')
      return [
        {
          field,
          code: 'held-value',
          message: `${held} of ${is} is ${needed}, but is held at ${JSON.stringify(value)}`,
          hint: 'Hold it at a value that calls can give it.',
        },
      ]
    })
  })

/** The arguments and options that are a number or a word, each with the words that it may be; a number has none. */
function holdable({ inputs }: ErasedFormula): ReadonlyMap<string, readonly string[]> {
  const alone = inputs
    .filter(
      ({ axes, dtype, callables, parts }) =>
        axes.length === 0 && typeof dtype === 'string' && !callables && !parts,
    )
    .map(({ name, oneOf = [] }) => [name, oneOf] as const)
  const options = inputs.find(({ name }) => name === 'options')
  const names = typeof options?.dtype === 'object' ? Object.keys(options.dtype) : []
  return new Map([
    ...alone,
    ...names.map(
      (name) => [name, (options as Partial<OptionsInput> | undefined)?.words?.[name] ?? []] as const,
    ),
  ])
}

const unknown = (held: string, is: string, known: readonly string[]): Omit<Problem, 'field'> => ({
  code: 'unknown-held',
  message: `${is} has no argument or option '${held}' that can be held`,
  hint:
    known.length === 0
      ? 'It has none: take it out.'
      : (didYouMean(held, known) ?? `There are ${known.join(', ')}.`),
})
