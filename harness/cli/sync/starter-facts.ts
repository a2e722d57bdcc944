import type { ErasedFormula, OptionsInput, Rubric } from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import type { Described } from './described.ts'
import { fixedOption } from './fixed-option.ts'
import { hasNoShape, isRecord, type Shape, shapeOf } from './starter-shapes.ts'
import { suiteShape } from './suite-shape.ts'

/** A function as a starter shows it: options only where calls pass them, conventions in words. */
export interface StarterFunction {
  readonly name: string
  readonly sentence: string
  readonly paragraphs: readonly string[]
  readonly parameters: readonly { readonly name: string; readonly shape: Shape; readonly about: string }[]
  readonly returns: { readonly shape: Shape; readonly about: string }
  readonly examples: Described['examples']
}

/** What a starter says of a function: its reference with the options that calls pass, and what the assignment pins. */
export function starterFunction(
  { name, parameters, returnsInFull, docstring, examples }: Described,
  formula: ErasedFormula,
  rubric: Pick<Rubric, 'conventions' | 'consistent'>,
): StarterFunction {
  const shown = parameters.map(({ name: parameter, typeInFull }, k) => {
    const about = docstring.parameters.find((one) => one.name === parameter)?.about ?? ''
    // Where any shape would do, calls pass that of the suite.
    const own = formula.inputs[k]
    // A function is called with arrays like those beside it.
    const drawn = (own?.callables ? formula.inputs.find(({ axes }) => axes.length > 0) : own)?.axes ?? []
    return {
      name: parameter,
      typeInFull,
      shape:
        own?.parts === undefined
          ? shapeOf(typeInFull, {
              about,
              integers: own?.dtype === 'int64',
              truths: own?.dtype === 'bool',
              model: drawn,
            })
          : suiteShape(own, typeInFull),
      about: (hasNoShape(typeInFull) ? about : withoutShape(about)).replace(/; default [^;]+$/, ''),
    }
  })
  const sameType = (type: string): Shape | undefined =>
    shown.find(({ typeInFull }) => typeInFull === type)?.shape
  const settings = settingsOf(formula)
  const given = docstring.options.filter((one) => settings.includes(one.name))
  const like = /^the shape of `(\w+)`/.exec(docstring.returns)?.[1]
  const model = shown.find((parameter) => parameter.name === like)?.shape.axes ?? []
  return {
    name,
    sentence: docstring.sentence,
    paragraphs: [
      ...docstring.paragraphs,
      ...together([
        ...docstring.options
          .filter((one) => !settings.includes(one.name))
          .flatMap(({ name: option, about }) => fixedOption(option, about)),
        ...conventionLines(formula, rubric),
      ]),
    ],
    parameters: [
      ...shown.map(({ typeInFull, ...parameter }) => parameter),
      ...(settings.length === 0
        ? []
        : [
            {
              name: 'options',
              shape: {
                ...({ kind: 'record', axes: [], integers: false, words: [] } as const),
                settings: settings.map((setting) => [setting, wordsOf(formula, setting)] as const),
              },
              about: given
                .map((one) => `\`${one.name}\`: ${one.about.replace(/; default [^;]+$/, '')}`)
                .join('; '),
            },
          ]),
    ],
    returns: {
      shape: shapeOf(returnsInFull, { about: docstring.returns, model, sameType }),
      about: isRecord(returnsInFull) ? docstring.returns : withoutShape(docstring.returns),
    },
    examples: formula.obeys.every((flag) => holdsUnder(docstring, flag, rubric))
      ? examples
      : { typescript: [], python: [] },
  }
}

/** Whether an example, which follows the default of the reference, is right under the assignment's convention too. */
function holdsUnder(
  { options }: Described['docstring'],
  flag: Flag,
  { conventions: pins }: Pick<Rubric, 'conventions'>,
): boolean {
  const { canonical } = conventions[flag]
  const about = options.find(({ name }) => name === flag)?.about ?? ''
  const followed = /; default `([^`]+)`$/.exec(about)?.[1] ?? canonical
  return ['open', followed].includes(pins[flag] ?? canonical)
}

/** The settings that calls pass by name in the last argument. */
export const settingsOf = ({ inputs }: ErasedFormula): readonly string[] => {
  const last = inputs.at(-1)
  return last !== undefined && 'isOptions' in last && typeof last.dtype === 'object'
    ? Object.keys(last.dtype)
    : []
}

const wordsOf = ({ inputs }: ErasedFormula, setting: string): readonly string[] => {
  const last = inputs.at(-1)
  return last === undefined ? [] : ((last as Partial<OptionsInput>).words?.[setting] ?? [])
}

/** A description without the shape that begins it. */
const withoutShape = (about: string): string =>
  about.replace(/^(list of `[^`]+`|`[^`]+`|any shape|the shape of `\w+`)[,;]?\s*/, '')

/** Sentences as one paragraph, if there are any. */
const together = (sentences: readonly string[]): readonly string[] =>
  sentences.length === 0 ? [] : [sentences.join(' ')]

function conventionLines(
  { obeys }: ErasedFormula,
  { conventions: pins, consistent = [] }: Pick<Rubric, 'conventions' | 'consistent'>,
): readonly string[] {
  const together = consistent.length > 0 ? 'functions that belong together' : 'all functions'
  const meansOf = (flag: Flag): Readonly<Record<string, string>> => conventions[flag].means
  const pinned = obeys.flatMap((flag) => {
    const value = pins[flag] ?? conventions[flag].canonical
    return value === 'open' ? [] : [meansOf(flag)[value] ?? value]
  })
  const open = obeys.filter((flag) => pins[flag] === 'open')
  return [
    ...(pinned.length > 0 ? [`Convention: ${pinned.join('; ')}.`] : []),
    ...open.map((flag) => {
      const forms = Object.values(meansOf(flag)).join('; or: ')
      return `Either is right: ${forms}. Keep to one in ${together}.`
    }),
  ]
}
