import type { ErasedFormula } from '#kit/engine'
import type { Definition } from '../definitions/definitions.ts'
import { argumentsFrom, type Input, leavesOf, sizeNamed } from './leaves-of.ts'
import { isAxis, isNamed } from './names-of.ts'
import { placesInModule } from './places-in-module.ts'
import type { Signature } from './read-course.ts'

/**
 * Calls of a module of PyTorch that may be what the reference computes: an instance is made with sizes and settings,
 * its parameters are set by name, and gradients are those that autograd derives.
 */
export function linesOfModule(
  { name, parameters }: Signature,
  owner: Definition,
  { name: is, inputs }: ErasedFormula,
  parts: readonly string[],
): readonly (readonly string[])[] {
  if (name !== 'forward' || owner.parameters === undefined) return []
  const attributes = owner.attributes ?? []
  const arrays = inputs.filter(({ axes, dtype }) => axes.length > 0 && typeof dtype === 'string')
  const kept = arrays.filter((one) => placesInModule(one.name, inputs, attributes) !== undefined)
  const data = arrays.filter((one) => !kept.includes(one) && one.name !== 'dOut' && one.name !== 'u')
  const made = argumentsFrom(
    owner.parameters,
    new Map(leavesOf(inputs.filter((one) => !arrays.includes(one))).map((leaf) => [leaf.name, leaf])),
    {
      ...{ write: ({ text }) => text, language: 'python', isMaking: true },
      otherwise: (parameter) => sizeNamed(parameter, inputs) ?? (isAxis(parameter) ? '-1' : undefined),
    },
  )
  const left = new Map(leavesOf(data).map((leaf) => [leaf.name, leaf]))
  const given = argumentsFrom(parameters, left, {
    ...{ write: ({ text }) => text, language: 'python' },
    otherwise: (parameter) => {
      const [next] = left.values()
      if (next === undefined || parameters.names.indexOf(parameter) >= parameters.required) return undefined
      left.delete(next.name)
      return next.text
    },
  })
  if (made === undefined || given === undefined || left.size > 0) return []
  const matrices = kept.filter(({ axes }) => axes.length === 2).map((one) => one.name)
  return (matrices.length > 0 ? [matrices, []] : [[]]).flatMap((flipped) => {
    const turned = (text: string, of: string): string => (flipped.includes(of) ? `${text}.T` : text)
    const entries = kept.map((one) => {
      const places = placesInModule(one.name, inputs, attributes) ?? []
      return `"${places.join('|')}": ${turned(one.name, one.name)}`
    })
    const isSlope = /(?:Backward|Gradient)$/.test(is)
    const handles = kept.map((one) => handleOf(one.name))
    const set = `set(it, {${entries.join(', ')}})`
    const before = [
      `it = ${owner.name}(${made.join(', ')})`,
      ...(kept.length === 0 ? [] : [isSlope ? `${handles.join(', ')} = ${set}` : set]),
      ...modeOf(is),
      ...(arrays.some((one) => one.name === 'u') ? ['random.rand = u'] : []),
    ]
    const call = `it(${given.join(', ')})`
    const after = isSlope
      ? slopes({
          is,
          call,
          data,
          kept,
          attributes,
          parts,
          turned,
          hasUpstream: arrays.some((one) => one.name === 'dOut'),
        })
      : answers(is, call, attributes)
    return after === undefined ? [] : [[...before, ...after]]
  })
}

const handleOf = (name: string): string => `own_${name}`

/** Training or evaluation, where the function of the reference is one of the two. */
function modeOf(is: string): readonly string[] {
  if (/Test$/.test(is)) return ['it.eval()']
  return /batchnorm|dropout/i.test(is) ? ['it.train()'] : []
}

function answers(is: string, call: string, attributes: readonly string[]): readonly string[] {
  if (is !== 'batchnormRunningStats') return [call]
  const own = (name: string, usual: string): string => attributes.find((one) => isNamed(one, name)) ?? usual
  const [mean, variance] = [own('runningMean', 'running_mean'), own('runningVar', 'running_var')]
  return [call, `{mean: it.${mean}, variance: it.${variance}}`]
}

interface Sloped {
  readonly is: string
  readonly call: string
  readonly data: readonly Input[]
  readonly kept: readonly Input[]
  readonly attributes: readonly string[]
  readonly parts: readonly string[]
  readonly turned: (text: string, of: string) => string
  readonly hasUpstream: boolean
}

function slopes(one: Sloped): readonly string[] | undefined {
  const { is, call, data, kept, attributes, parts, turned, hasUpstream } = one
  const first = `out = ${call}`
  if (is === 'dropoutTrainingBackward') return [first, 'dX = grad(out, [X], X)[0]', '{out, dX}']
  const upstream = hasUpstream ? ', dOut' : ''
  const [only] = data.filter(({ dtype }) => dtype === 'float64')
  if (parts.length <= 1) {
    const by = only?.name ?? (kept[0] && handleOf(kept[0].name))
    return by === undefined ? undefined : [first, `grad(out, [${by}]${upstream})[0]`]
  }
  const by = parts.map((part) => {
    const of = part.replace(/^d/, '')
    if (data.some(({ name }) => name === of)) return of
    if (kept.some(({ name }) => name === of)) return handleOf(of)
    // A bias moves no gradient, so it may stay what the module made it.
    const own = attributes.find((one) => isNamed(one, of))
    return own && `it.${own}`
  })
  if (by.includes(undefined)) return undefined
  const shown = parts.map((part) => {
    const text = turned(part, part.replace(/^d/, ''))
    return text === part ? part : `${part}: ${text}`
  })
  return [first, `${parts.join(', ')} = grad(out, [${by.join(', ')}]${upstream})`, `{${shown.join(', ')}}`]
}
