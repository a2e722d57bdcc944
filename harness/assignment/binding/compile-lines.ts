import { type ErasedFormula, list } from '#kit/engine'
import type { Step, Term, Way } from '#runner'
import { didYouMean } from '../did-you-mean.ts'
import { BindingError } from './binding-error.ts'
import type { Dialect } from './dialect.ts'
import { ofArrays, refuseOfPython } from './of-arrays.ts'
import { builtinIn, namesDifferentiated, onlyOne, torchTerm } from './of-torch.ts'
import { type Entry, type Expression, parseLine } from './parse-line.ts'
import { sizesInside } from './sizes-inside.ts'

/** A problem with one of the lines. */
export interface LineProblem {
  /** From 0. */
  readonly line: number
  readonly error: BindingError
}

export type Compiled = Omit<Way, 'when'> | LineProblem

/** What a line may name. */
interface Scope {
  readonly inputs: readonly Pick<ErasedFormula['inputs'][number], 'name' | 'axes' | 'dtype' | 'parts'>[]
  /** Names given by earlier lines, with the class whose instance they are. */
  readonly given: Map<string, string | undefined>
  /** The call whose function is judged. */
  readonly judged: Expression | undefined
  readonly dialect: Dialect
  /** Arguments by which something is differentiated. */
  readonly tracked: Set<string>
}

/**
 * Compiles the lines of a binding to steps of the protocol.
 *
 * In a line, a name is a result of an earlier line, an argument of the function in the reference, one of its options,
 * or an axis, which stands for its length as `len(x)` does; what is called is exported by the file. The last call of
 * all lines is the function that is judged, and what the last line gives is the answer: of several names, a record.
 * With tensors of PyTorch, `set`, `grad` and `parameter` are called too, which no submission defines.
 */
export function compileLines(
  lines: readonly string[],
  inputs: Scope['inputs'],
  dialect: Dialect = 'numpy',
): Compiled {
  const steps: Step[] = []
  let line = 0
  try {
    const parsed = lines.map((text, k) => {
      line = k
      return parseLine(text)
    })
    const judged = parsed.flatMap(({ value }) => callsIn(value, dialect)).at(-1)
    if (judged === undefined)
      throw new BindingError('nothing is called', 1, 'Call the function of the course.')
    const scope: Scope = { inputs, given: new Map(), judged, dialect, tracked: new Set() }
    let [name, answer]: [string, Term] = ['', { constant: null }]
    parsed.forEach(({ names, place, value }, k) => {
      line = k
      const found = nameOfJudged(value, scope)
      if (found !== undefined) name = found
      const whole = termOf(value, scope)
      const term = names === undefined || names.length === 1 ? onlyOne(whole) : whole
      const scripted = place && randomName(place, scope)
      if (scripted !== undefined) steps.push({ random: scripted, value: term })
      else if (place) steps.push({ set: termOf(place, scope), value: term })
      else if (k < lines.length - 1 || names !== undefined) {
        steps.push({ as: names ?? ['_'], value: term })
        for (const one of names ?? [])
          scope.given.set(one, names?.length === 1 ? classIn(value, scope) : undefined)
        answer = answerOf(names ?? ['_'])
      } else answer = term
    })
    const tracked = [...scope.tracked].map((one): Term => ({ name: one }))
    return { name, steps: [...(tracked.length > 0 ? [{ tracked }] : []), ...steps], answer }
  } catch (error) {
    if (error instanceof BindingError) return { line, error }
    throw error
  }
}

/** The name of the function or method that the lines of a binding call last; none if they cannot be read. */
export function calledIn(call: string | readonly string[], dialect: Dialect = 'numpy'): readonly string[] {
  try {
    const parsed = [call].flat().map(parseLine)
    const last = parsed.flatMap(({ value }) => callsIn(value, dialect)).at(-1)
    if (last?.kind !== 'call' || !('name' in last.of)) return []
    const { name } = last.of
    const made = parsed.find(({ names }) => names?.length === 1 && names[0] === name)?.value
    return made?.kind === 'call' && made.of.kind === 'name' ? [made.of.name] : [name]
  } catch {
    return []
  }
}

const answerOf = (names: readonly string[]): Term => {
  const [name = ''] = names
  return names.length === 1 ? { name } : { record: names.map((one) => [one, { name: one }]) }
}

/** The calls of functions that somebody may have written, in the order in which they are made. */
export function callsIn(value: Expression, dialect: Dialect): readonly Expression[] {
  const inside = childrenOf(value).flatMap((one) => callsIn(one, dialect))
  if (value.kind !== 'call' || builtinIn(value, dialect) !== undefined) return inside
  return value.of.kind === 'attribute' && ofArrays.has(value.of.name) ? inside : [...inside, value]
}

const childrenOf = (value: Expression): readonly Expression[] => {
  const valuesOf = (entries: readonly Entry[]) => entries.map(([, one]) => one)
  switch (value.kind) {
    case 'attribute':
    case 'item':
      return [value.of]
    case 'call':
      return [value.of, ...value.args, ...valuesOf(value.named)]
    case 'list':
      return value.items
    case 'series':
      return [value.first]
    case 'record':
      return valuesOf(value.entries)
    default:
      return []
  }
}

/** The name of what is judged, if a value has the call of it. */
export function nameOfJudged(
  value: Expression,
  { judged, given, dialect }: Pick<Scope, 'judged' | 'given' | 'dialect'>,
): string | undefined {
  if (judged?.kind !== 'call' || !callsIn(value, dialect).includes(judged)) return undefined
  const { of } = judged
  if (of.kind === 'name') return given.get(of.name) ?? of.name
  if (of.kind !== 'attribute')
    throw new BindingError('this cannot be called', judged.column, 'Call a function by its name.')
  const owner = of.of.kind === 'name' ? given.get(of.of.name) : undefined
  return owner === undefined ? of.name : `${owner}.${of.name}`
}

/** The class whose instance a value is, if it is made by name. */
export const classIn = (value: Expression, { given }: Pick<Scope, 'given'>): string | undefined =>
  value.kind === 'call' && value.of.kind === 'name' && !given.has(value.of.name) ? value.of.name : undefined

/** `random.choice` or, in TypeScript and JavaScript, the `random` of `Math.random`, where it is written. */
function randomName(place: Expression, { given, dialect }: Scope): string | undefined {
  if (place.kind !== 'attribute' || place.of.kind !== 'name' || given.has(place.of.name)) return undefined
  const isScript = dialect === 'script'
  if (isScript && place.of.name === 'random') {
    const hint = 'Write Math.random = …, with the numbers that it gives one after another, or one for all.'
    throw new BindingError(`random.${place.name} is of Python`, place.of.column, hint)
  }
  return place.of.name === (isScript ? 'Math' : 'random') && (!isScript || place.name === 'random')
    ? place.name
    : undefined
}

function termOf(value: Expression, scope: Scope): Term {
  const entries = (list: readonly Entry[]) => list.map(([key, one]) => [key, termOf(one, scope)] as const)
  switch (value.kind) {
    case 'name':
      return valueNamed(value.name, value.column, scope)
    case 'constant':
      return { constant: value.value }
    case 'attribute':
      return { of: termOf(value.of, scope), part: value.name }
    case 'item':
      return { of: termOf(value.of, scope), item: value.key }
    case 'list':
      return { list: value.items.map((item) => termOf(item, scope)) }
    case 'series':
      return { series: termOf(value.first, scope) }
    case 'record':
      return { record: entries(value.entries) }
    case 'call': {
      const builtin = builtinIn(value, scope.dialect)
      const [measured] = value.args
      if (builtin === 'len' && measured) return { sizeOf: termOf(measured, scope), axis: 0 }
      if (builtin !== undefined) {
        if (builtin === 'grad')
          for (const name of namesDifferentiated(value)) if (isArgument(name, scope)) scope.tracked.add(name)
        return torchTerm(builtin, value, (one) => termOf(one, scope))
      }
      if (scope.dialect === 'script') refuseOfPython(value, scope)
      const args = value.args.map((one) => termOf(one, scope))
      const { optional } = value
      const call = { call: calleeOf(value, scope), args, named: entries(value.named) }
      return optional.length > 0 ? { ...call, optional } : call
    }
  }
}

const isArgument = (name: string, { given, inputs }: Scope): boolean =>
  !given.has(name) && inputs.some((input) => input.name === name)

function calleeOf(call: Extract<Expression, { kind: 'call' }>, scope: Scope): Term {
  const { of } = call
  // A method that is called twice is missing in both calls alike.
  const isJudged = scope.judged?.kind === 'call' && isSame(of, scope.judged.of)
  if (of.kind === 'name') {
    if (scope.given.has(of.name)) return { name: of.name }
    return isJudged ? { judged: null } : { exported: of.name }
  }
  if (of.kind !== 'attribute') return termOf(of, scope)
  return isJudged ? { judged: termOf(of.of, scope) } : termOf(of, scope)
}

/** Whether two callees are written alike: `loss`, or `net.loss`. */
const isSame = (one: Expression, other: Expression): boolean =>
  (one.kind === 'name' && other.kind === 'name' && one.name === other.name) ||
  (one.kind === 'attribute' &&
    other.kind === 'attribute' &&
    one.name === other.name &&
    isSame(one.of, other.of))

const words: Readonly<Record<string, boolean | null>> = {
  ...{ True: true, true: true, False: false, false: false, None: null, null: null },
}

/** The settings, by name, of a function whose last argument is a record of them. */
function optionsIn(inputs: Scope['inputs']): readonly string[] {
  const settings = inputs.find((input) => input.name === 'options')?.dtype
  return typeof settings === 'object' ? Object.keys(settings) : []
}

function valueNamed(name: string, column: number, { inputs, given, dialect }: Scope): Term {
  if (given.has(name) || inputs.some((input) => input.name === name)) return { name }
  if (Object.hasOwn(words, name)) return { constant: words[name] ?? null }
  if (optionsIn(inputs).includes(name)) return { of: { name: 'options' }, part: name }
  for (const input of inputs) {
    const axis = input.axes.indexOf(name)
    if (axis >= 0) return { sizeOf: { name: input.name }, axis }
  }
  const known = [
    ...given.keys(),
    ...inputs.flatMap((one) => [...(one.name === 'options' ? [] : [one.name]), ...one.axes]),
    ...optionsIn(inputs),
  ]
  const sizes = [...sizesInside(inputs, dialect)].map(([axis, text]) => `${text} for ${axis}`)
  throw new BindingError(
    `nothing is called '${name}'`,
    column,
    [
      (name.length > 2 && didYouMean(name, known)) || '',
      `Known names: ${[...new Set(known)].join(', ')}.`,
      sizes.length === 0 ? '' : `Write ${list(sizes)}.`,
    ]
      .join(' ')
      .trim(),
  )
}
