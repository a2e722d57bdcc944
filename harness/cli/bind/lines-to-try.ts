import type { ErasedFormula } from '#kit/engine'
import type { Definition, Parameters } from '../definitions/definitions.ts'
import { linesOfMethod } from './lines-of-method.ts'
import { linesOfModule } from './lines-of-module.ts'
import { linesOfOptimizer } from './lines-of-optimizer.ts'
import { isAxis, isNamed, namesOf } from './names-of.ts'
import type { Signature } from './read-course.ts'

type Input = ErasedFormula['inputs'][number]

/** Dictionaries of settings: `conv_param`, `bn_param`, `config`; not `params`, which are those of a net. */
const isSettings = (parameter: string): boolean =>
  /param|config|opts?$|options|settings/i.test(parameter) && !/^param(?:eter)?s$/i.test(parameter)

/**
 * Calls of a function that may be what the reference computes, the likeliest first: arguments by their names or in
 * order, each matrix as it is or transposed, the whole result or a part of it. What takes a cache gets that of the
 * forward pass beside it.
 */
export function linesToTry(
  signature: Signature,
  formula: ErasedFormula,
  parts: readonly string[],
  beside: readonly Signature[],
): readonly (readonly string[])[] {
  const { inputs } = formula
  if (!signature.owner && isWithout('batch', signature) && inputs.some(({ name }) => name === 'batches'))
    return []
  const { owner } = signature
  if (owner?.isModule) return linesOfModule(signature, owner, formula, parts)
  if (owner)
    return [
      ...linesOfOptimizer(signature, owner, inputs),
      ...(isLikeFunction(signature, owner) ? linesOfFunction(signature, formula, parts, beside) : []),
      ...linesOfMethod(signature, owner, inputs, parts),
    ]
  const state = inputs.find(({ name, dtype }) => name !== 'options' && typeof dtype === 'object')
  if (state) return stepToTry(signature, inputs, state)
  return linesOfFunction(signature, formula, parts, beside)
}

/** A class that keeps nothing, whose methods pass a cache or settings on: `Conv.forward(x, w, b, conv_param)`. */
const isLikeFunction = ({ parameters: { names } }: Signature, { parameters, attributes = [] }: Definition) =>
  parameters?.names.length === 0 &&
  attributes.length === 0 &&
  names.some((one) => isSettings(one) || isCache(one))

function linesOfFunction(
  signature: Signature,
  { name, inputs }: ErasedFormula,
  parts: readonly string[],
  beside: readonly Signature[],
): readonly (readonly string[])[] {
  const settings = settingsOf(inputs)
  const mode = /Test$/.test(name) ? 'test' : 'train'
  const plain = inputs.filter((input) => input.name !== 'options')
  const forward = forwardOf(signature, beside)
  const before =
    forward && argumentsFor(forward.parameters, plain.slice(1), { settings, mode, otherwise: filler })
  const args = before
    ? [plain[0]?.name ?? '', 'cache']
    : argumentsFor(signature.parameters, plain, { settings, mode })
  if (args === undefined) return []
  const made = signature.owner ? [`it = ${signature.owner.name}()`] : []
  const on = signature.owner ? 'it.' : ''
  const matrices = plain.filter(({ axes }) => axes.length === 2).map(({ name }) => name)
  return transposedIn([...(before ?? []), '|', ...args], matrices).flatMap((all) => {
    const at = all.indexOf('|')
    const call = `${on}${signature.name}(${all.slice(at + 1).join(', ')})`
    const first = before ? [`out, cache = ${on}${forward?.name}(${all.slice(0, at).join(', ')})`] : []
    const record = parts.length > 1 ? [`${parts.join(', ')} = ${call}`] : []
    const whole = [...record, call, `${call}[0]`, `${call}[1]`, `${call}.T`, `${call}[1].T`]
    const named =
      signature.language === 'python' ? [] : ['loss', 'gradient', 'grad'].map((part) => `${call}.${part}`)
    const [only = ''] = all
    const inPlace =
      plain.length === 1 && !before
        ? [[`changed = ${only}.copy()`, `${on}${signature.name}(changed)`, 'changed']]
        : []
    return [...[...whole, ...named].map((line) => [...first, line]), ...inPlace].map((lines) => [
      ...made,
      ...lines,
    ])
  })
}

/** The step of an optimizer, whose state is in the dictionary of its settings and comes back in it. */
function stepToTry(
  { name, parameters: { names }, beside: { text } }: Signature,
  inputs: readonly Input[],
  state: Input,
): readonly (readonly string[])[] {
  const parts = Object.keys(state.dtype)
  const arrays = inputs
    .filter((input) => input !== state && input.name !== 'options')
    .map((input) => input.name)
  if (names.length !== arrays.length + 1) return []
  const isWritten = (key: string): boolean => text.includes(`"${key}"`) || text.includes(`'${key}'`)
  // Another optimizer of the file may have its own `v`.
  const keysOf = (part: string): readonly string[] => {
    const written = [...new Set(namesOf(part))].filter(isWritten)
    return written.length === 0 ? [part] : written
  }
  const all = parts.reduce<readonly (readonly string[])[]>(
    (chosen, part) => chosen.flatMap((keys) => keysOf(part).map((key) => [...keys, key])),
    [[]],
  )
  return all.map((keys) => {
    const kept = parts.map((part, k) => `${keys[k]}: ${state.name}.${part}`)
    const config = `{${[...settingsOf(inputs).map(allNames), ...kept].join(', ')}}`
    const back = parts.map((part, k) => `${part}: config["${keys[k]}"]`)
    return [
      `next, config = ${name}(${arrays.join(', ')}, ${config})`,
      `{${arrays[0]}: next, ${state.name}: {${back.join(', ')}}}`,
    ]
  })
}

/** A setting under every name that courses give it: what a function does not read, it ignores. */
const allNames = (setting: string): string =>
  [...new Set(namesOf(setting).slice(setting.length === 1 ? 0 : 1))]
    .filter((name) => !name.startsWith('_'))
    .map((name) => `${name}: ${setting}`)
    .join(', ')

const isCache = (parameter: string): boolean => /^(?:cache|ctx|context|saved)$/i.test(parameter)

/** The forward pass of a backward pass that takes its cache. */
function forwardOf(
  { name, parameters: { names }, file, owner }: Signature,
  beside: readonly Signature[],
): Signature | undefined {
  if (!names.some(isCache)) return undefined
  const isForward = (one: string): boolean => !ofBackward.test(one) && stemOf(one) === stemOf(name)
  return beside.find(
    (other) => other.file === file && other.owner?.name === owner?.name && isForward(other.name),
  )
}

const ofBackward = /backward|backprop|bwd|gradient|grad/i

/** A name without the pass that it is of: `fcBackward`, `fc_forward` and `fc` have one. */
const stemOf = (name: string): string =>
  name
    .replace(/_alt$/, '')
    .replace(ofBackward, '')
    .replace(/forward|fwd/i, '')
    .replaceAll('_', '')
    .toLowerCase()

/** For what a forward pass adds, and a gradient does not depend on. */
const filler = '0.0'

const settingsOf = (inputs: readonly Input[]): readonly string[] => {
  const settings = inputs.find((input) => input.name === 'options')?.dtype
  return typeof settings === 'object' ? Object.keys(settings) : []
}

interface Given {
  readonly settings: readonly string[]
  /** What a dictionary of settings says of it: `train` or `test`. */
  readonly mode: string
  /** For what nothing fits. */
  readonly otherwise?: string
}

/** What to give for each parameter; undefined if nothing fits. */
function argumentsFor(
  { names, required, named }: Parameters,
  inputs: readonly Input[],
  { settings, mode, otherwise }: Given,
): readonly string[] | undefined {
  const left = new Set(inputs.map(({ name }) => name))
  const take = (name: string | undefined): string | undefined => {
    if (name !== undefined) left.delete(name)
    return name
  }
  const fitting = (parameter: string): string | undefined => {
    const fits = (name: string): boolean => isNamed(parameter, name)
    return take([...left].find(fits)) ?? settings.find(fits)
  }
  const byName = named.flatMap((parameter) => {
    const own = fitting(parameter)
    return own === undefined ? [] : [`${parameter}=${own}`]
  })
  // In a script, what is passed by name is one last object.
  const byPosition = names.filter((one) => !one.startsWith('{'))
  const found = byPosition.map((parameter, k): string | undefined => {
    const own = fitting(parameter) ?? (isAxis(parameter) && k < required ? '-1' : undefined)
    if (own !== undefined) return own
    if (!isSettings(parameter)) return undefined
    const kept = [...left].filter((name) => /^running/.test(name)).map((name) => take(name) ?? '')
    return `{${[...settings, ...kept].map(allNames).concat(`mode: "${mode}"`).join(', ')}}`
  })
  const args = found.map((one) => one ?? take([...left][0]) ?? otherwise)
  while (args.length > 0 && args.at(-1) === undefined) args.pop()
  if (args.length === 0 || args.includes(undefined) || left.size > 0) return undefined
  return [...(args as string[]), ...byName]
}

/** The same arguments, with any of the first two matrices transposed. */
function transposedIn(args: readonly string[], matrices: readonly string[]): readonly (readonly string[])[] {
  const [first, second] = matrices
  const flipped = (names: readonly (string | undefined)[]) =>
    args.map((one) => (names.includes(one) ? `${one}.T` : one))
  if (first === undefined) return [args]
  if (second === undefined) return [args, flipped([first])]
  return [args, flipped([first]), flipped([second]), flipped([first, second])]
}

const isWithout = (word: string, { parameters: { names, named } }: Signature): boolean =>
  ![...names, ...named].some((one) => one.toLowerCase().includes(word))
