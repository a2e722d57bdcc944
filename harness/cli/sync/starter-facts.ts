import type { ErasedFormula, OptionsInput, Rubric } from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import type { Described } from './described.ts'

/** One argument or the result of a function, in terms that every language can spell. */
export interface Shape {
  readonly kind:
    | 'array'
    | 'list of arrays'
    | 'list of numbers'
    | 'list of words'
    | 'list of records'
    | ('number' | 'integer' | 'word' | 'record' | 'function')
  /** `['N', 'C']`, of an array. */
  readonly axes: readonly string[]
  readonly integers: boolean
  /** The words to choose from. */
  readonly words: readonly string[]
  /** The settings of a record, each with its words where it is not a number. */
  /** What a function takes and returns. */
  readonly takes?: readonly { readonly name: string; readonly shape: Shape }[]
  readonly gives?: Shape
  readonly settings?: readonly (readonly [name: string, words: readonly string[]])[]
}

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
  { name, parameters, returns, docstring, examples }: Described,
  formula: ErasedFormula,
  rubric: Pick<Rubric, 'conventions' | 'consistent'>,
): StarterFunction {
  const shown = parameters.map((parameter, k) => {
    const about = docstring.parameters.find((one) => one.name === parameter.name)?.about ?? ''
    const integers = formula.inputs[k]?.dtype === 'int64'
    // Where any shape would do, calls pass that of the suite.
    const own = formula.inputs[k]
    // A function is called with arrays like those beside it.
    const drawn = (own?.callables ? formula.inputs.find(({ axes }) => axes.length > 0) : own)?.axes ?? []
    return {
      name: parameter.name,
      shape: shapeOf(parameter.type, about, integers, drawn),
      about: (hasNoShape(parameter.type) ? about : withoutShape(about)).replace(/; default [^;]+$/, ''),
    }
  })
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
      ...shown,
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
      shape: shapeOf(returns, docstring.returns, false, model),
      about: isRecord(returns) ? docstring.returns : withoutShape(docstring.returns),
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

/** Whether a type is that of an object with named parts, written out or by its name. */
const isRecord = (type: string): boolean => /^(\{|(?!NDArray\b)[A-Z]\w)/.test(type)

/** Whether a description begins with something other than a shape: with the words to choose from, for instance. */
const hasNoShape = (type: string): boolean => isRecord(type) || isWords(type)

/** `'a' | 'b'`; on lines of its own, a union begins with a bar. */
const isWords = (type: string): boolean => /^(\|\s*)?'/.test(type)

function shapeOf(type: string, about: string, integers: boolean, model: readonly string[]): Shape {
  const words = [...type.matchAll(/'([^' ]+)'(?=\s+\||$)/g)].map(([, word = '']) => word)
  const shape = { axes: [], integers, words: [] }
  const [, taken, given] = /^\(([^()]*)\) => (.+)$/.exec(type) ?? []
  if (taken !== undefined && given !== undefined) {
    const takes = taken.split(/, (?=\w+: )/).map((one) => {
      const [name = '', what = ''] = one.split(/: (.*)/)
      return { name, shape: shapeOf(what, '', false, model) }
    })
    return { ...shape, kind: 'function', takes, gives: shapeOf(given, '', false, model) }
  }
  if (isWords(type)) return { ...shape, kind: 'word', words }
  if (/^readonly number\[\]$/.test(type)) return { ...shape, kind: 'list of numbers' }
  if (/^(readonly string\[\]|Iterable<string>)$/.test(type)) return { ...shape, kind: 'list of words' }
  const listed = /^readonly \((.+)\)\[\]$/.exec(type)?.[1]
  if (listed !== undefined) {
    return { ...shape, kind: 'list of words', words: listed.split(' | ').map((word) => word.slice(1, -1)) }
  }
  if (/^readonly (?!NDArray\b)[A-Z]\w*\[\]$/.test(type)) return { ...shape, kind: 'list of records' }
  if (isRecord(type)) return { ...shape, kind: 'record' }
  if (!type.includes('NDArray')) return { ...shape, kind: integers ? 'integer' : 'number' }
  const axes = /NDArray<'([^']+)'>/.exec(type)?.[1]?.split(' ') ?? axesIn(about) ?? model
  return { ...shape, kind: type.endsWith('[]') ? 'list of arrays' : 'array', axes }
}

/** `` `C × D` `` at the beginning of a description. */
const axesIn = (about: string): readonly string[] | undefined => /^`([^`]+)`/.exec(about)?.[1]?.split(' × ')

/** A description without the shape that begins it. */
const withoutShape = (about: string): string =>
  about.replace(/^(list of `[^`]+`|`[^`]+`|any shape|the shape of `\w+`)[,;]?\s*/, '')

/** Sentences as one paragraph, if there are any. */
const together = (sentences: readonly string[]): readonly string[] =>
  sentences.length === 0 ? [] : [sentences.join(' ')]

/** An option that no convention decides has one value here: its default. */
function fixedOption(option: string, about: string): readonly string[] {
  if (Object.hasOwn(conventions, option)) return []
  const [, what = about, value = ''] = /^(.*); default (.+)$/.exec(about) ?? []
  const holds = value === 'true' ? /^whether ([^;]+)/.exec(what)?.[1] : undefined
  return [
    holds === undefined ? `Here ${what}${what.includes(',') ? ',' : ''} is ${value}.` : `Here ${holds}.`,
  ]
}

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
