import type { ErasedFormula } from '#kit/engine'
import type { Language } from '#runner'
import type { Parameters } from '../definitions/definitions.ts'
import { isAxis, isNamed } from './names-of.ts'

export type Input = ErasedFormula['inputs'][number]

/** One array or number that a call is given: what it may be called, and how a line writes it. */
export interface Leaf {
  readonly name: string
  readonly text: string
  /** How many axes its array has; 0: it is a number or another value. */
  readonly axes: number
}

/** All that the reference takes, taken apart: settings, and the parts of records. */
export const leavesOf = (inputs: readonly Input[]): readonly Leaf[] =>
  inputs.flatMap(({ name, axes, dtype }): readonly Leaf[] => {
    if (typeof dtype !== 'object') return [{ name, text: name, axes: axes.length }]
    return Object.keys(dtype).map((part) => ({
      name: part,
      text: name === 'options' ? part : `${name}.${part}`,
      axes: 0,
    }))
  })

const kinds = {
  in: /^(?:n_?|num_?|d_?)?(?:in(?:puts?)?|fan_?in)(?:_?(?:dims?|size|features|channels))?$/i,
  hidden: /^(?:n_?|num_?|d_?)?hidden(?:_?(?:dim|size|units|features))?$/i,
  layers: /^hidden_?(?:dims|sizes|layers)$/i,
  out: /^(?:n_?|num_?|d_?)?(?:out(?:puts?)?|fan_?out|classes)(?:_?(?:dims?|size|features|channels))?$/i,
}

const layers = {
  features:
    /^(?:n_?|num_?)?(?:d|d_?model|(?:emb\w{0,6}_?|hidden_?)?(?:dim|size)|features|channels|embd?|embed|width)$/i,
  normalized: /^normalized_?shape$/i,
  vocabulary: /^(?:n_?|num_?)?(?:vocab(?:ulary)?(?:_?size)?|embeddings|tokens)$/i,
  inner:
    /^(?:d_?ff|d_?hidden|ff_?dim|hidden_?(?:dim|size|features)|dim_?feedforward|intermediate_?size|inner_?dim)$/i,
  kernel: /^(?:kernel|filter)_?size$/i,
  head: /^(?:d|dim|d_?k|d_?head|head_?dim)$/i,
  longest: /^(?:max_?(?:seq(?:uence)?_?)?(?:len(?:gth)?|positions?)|context_?length|block_?size)$/i,
  dropped: /^(?:\w+_)?(?:dropout|pdrop)(?:_?(?:rate|prob|p))?$/i,
}

/** More positions than any input of a suite has. */ const positions = '512'

/** The size that a layer asks for which is no affine one. */
function sizeInLayer(parameter: string, inputs: readonly Input[]): string | undefined {
  const named = (name: string): Input | undefined => inputs.find((input) => input.name === name)
  const [filters, table] = [named('w'), named('E')]
  if (layers.longest.test(parameter)) return positions
  if (layers.dropped.test(parameter) && !named('p') && !named('u')) return '0'
  if (named('positions') && layers.head.test(parameter)) return named('X')?.axes.at(-1)
  if (named('W2') && named('V') && layers.inner.test(parameter)) return 'len(W2)'
  if (layers.features.test(parameter) || layers.normalized.test(parameter)) {
    const own = ['gamma', 'Wq', ...(named('V') ? ['W'] : [])].find((name) => named(name))
    return own ? `len(${own})` : table?.axes[1]
  }
  if (table && layers.vocabulary.test(parameter)) return 'len(E)'
  if (filters?.axes.length !== 4) return undefined
  const [rows, columns] = filters.axes.slice(2)
  if (layers.kernel.test(parameter)) return rows === columns ? rows : `[${rows}, ${columns}]`
  if (kinds.in.test(parameter)) return filters.axes[1]
  return kinds.out.test(parameter) ? filters.axes[0] : undefined
}

/** The size that a constructor asks for by such a name: of its inputs, of what is hidden, of its outputs. */
export function sizeNamed(parameter: string, inputs: readonly Input[]): string | undefined {
  const ofLayer = sizeInLayer(parameter, inputs)
  if (ofLayer !== undefined) return ofLayer
  const record = inputs.find(
    ({ dtype, name }) => name === 'parameters' || (typeof dtype === 'object' && 'W1' in dtype),
  )
  const parts = record && typeof record.dtype === 'object' ? Object.keys(record.dtype) : []
  const matrix = inputs.find(({ name, axes }) => name === 'W' && axes.length === 2)
  const [X] = inputs.filter(({ name, axes }) => /^X/.test(name) && axes.length === 2)
  const lastBias = parts.findLast((part) => part.startsWith('b'))
  const features = X?.axes[1]
  if (kinds.layers.test(parameter)) return record && `[len(${record.name}.W2), ...]`
  if (kinds.hidden.test(parameter)) return record && `len(${record.name}.b1)`
  if (kinds.in.test(parameter)) {
    if (record) return `len(${record.name}.W1)`
    // Of images, the rows of W are the features.
    return matrix && (features === undefined || matrix.axes[0] === features) ? 'len(W)' : features
  }
  if (!kinds.out.test(parameter)) return undefined
  if (record) return lastBias && `len(${record.name}.${lastBias})`
  return matrix?.axes.find((axis) => axis !== features)
}

interface Written {
  readonly write: (leaf: Leaf) => string
  /** What a parameter is given that nothing left has the name of. */
  readonly otherwise: (parameter: string) => string | undefined
  readonly language: Language
  /** The call makes an instance. */
  readonly isMaking?: boolean
}

/** Arguments for parameters, taken out of what is left; undefined if nothing fits one that is needed. */
export function argumentsFrom(
  { names, required, named, requiredNamed }: Parameters,
  left: Map<string, Leaf>,
  { write, otherwise, language, isMaking = false }: Written,
): readonly string[] | undefined {
  const take = (leaf: Leaf | undefined): string | undefined => {
    if (leaf === undefined) return undefined
    left.delete(leaf.name)
    return write(leaf)
  }
  const args: string[] = []
  let isGap = false
  const own = names.filter((one) => !one.startsWith('{'))
  for (const [k, parameter] of own.entries()) {
    // A script has no names for what stands behind a gap.
    if (isGap && language !== 'python') break
    const fitting = [...left.values()].find(({ name }) => isNamed(parameter, name))
    const axis = !isMaking && isAxis(parameter) && k < required ? '-1' : undefined
    const found = take(fitting) ?? axis ?? otherwise(parameter)
    if (found === undefined && k < required) return undefined
    if (found === undefined) isGap = true
    else args.push(k >= required && language === 'python' ? `${parameter}=${found}` : found)
  }
  for (const parameter of named) {
    const found =
      take([...left.values()].find(({ name }) => isNamed(parameter, name))) ?? otherwise(parameter)
    if (found !== undefined) args.push(`${parameter}=${found}`)
    else if (requiredNamed.includes(parameter)) return undefined
  }
  return args
}
