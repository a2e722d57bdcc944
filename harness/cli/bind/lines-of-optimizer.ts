import type { Definition } from '../definitions/definitions.ts'
import { argumentsFrom, type Input, leavesOf } from './leaves-of.ts'
import { isNamed } from './names-of.ts'
import type { Signature } from './read-course.ts'

const stepping = /^(?:step|update|apply|update_?params|apply_?gradients|optimi[sz]e)$/i
const ofWeights = /^(?:params?|parameters|model_?params|weights?|w|theta|variables)$/i
const ofGradients = /^(?:grads?|gradients?|dparams|dw|d_?params)$/i

/** How an optimizer is given its weights and gradients, and how one of them is read. */
interface Holder {
  readonly before: readonly string[]
  readonly weights: string
  readonly gradients?: string
  readonly after: readonly string[]
  readonly result: string
  readonly wrap: (text: string) => string
  readonly unwrap: (text: string) => string
}

const holders: readonly Holder[] = [
  {
    before: ['params = {w}', 'grads = {w: g}'],
    ...{ weights: 'params', gradients: 'grads', after: [], result: 'params["w"]' },
    wrap: (text) => `{w: ${text}}`,
    unwrap: (text) => `${text}["w"]`,
  },
  {
    before: ['params = [w.copy()]', 'grads = [g]'],
    ...{ weights: 'params', gradients: 'grads', after: [], result: 'params[0]' },
    wrap: (text) => `[${text}]`,
    unwrap: (text) => `${text}[0]`,
  },
  // The parameter in the middle shows a count of steps that rises once for each.
  {
    before: ['before = parameter(w)', 'p = parameter(w)', 'after = parameter(w)'],
    weights: '[before, p, after]',
    after: ['before.grad = g.__mul__(2)', 'p.grad = g', 'after.grad = g.__mul__(-1)'],
    result: 'p',
    wrap: (text) => `[${text}, ${text}, ${text}]`,
    unwrap: (text) => `${text}[1]`,
  },
]

/** Steps of an optimizer that holds several weights: in dictionaries, in lists, or as parameters of PyTorch. */
export function linesOfOptimizer(
  { name, parameters, language }: Signature,
  owner: Definition,
  inputs: readonly Input[],
): readonly (readonly string[])[] {
  if (!stepping.test(name) || owner.parameters === undefined || inputs[0]?.name !== 'w') return []
  const settings = leavesOf(inputs.filter((one) => one.name === 'options'))
  const made = (weights: string): string | undefined => {
    const left = new Map(settings.map((leaf) => [leaf.name, leaf]))
    const args = argumentsFrom(owner.parameters ?? parameters, left, {
      ...{ write: ({ text }) => text, language },
      otherwise: (parameter) => {
        if (ofWeights.test(parameter)) return weights
        return parameter === 'betas' && left.has('beta1') ? '[beta1, beta2]' : undefined
      },
    })
    return args && `it = ${owner.name}(${args.join(', ')})`
  }
  if (inputs.some((one) => one.name === 'gradients')) return stepsOf(name, owner, made('[p]'))
  if (!inputs.some((one) => one.name === 'g')) return []
  const state = inputs.find((one) => one.name === 'state')
  const kept = Object.keys(typeof state?.dtype === 'object' ? state.dtype : {}).map((part) => {
    const own = owner.attributes?.find((one) => isNamed(one, part))
    return own === undefined ? undefined : { part, own }
  })
  return holders.flatMap((holder) => {
    const make = made(holder.weights)
    const needed = parameters.names.slice(0, parameters.required)
    const args = needed.map((one) => {
      if (ofGradients.test(one)) return holder.gradients
      return ofWeights.test(one) ? holder.weights : undefined
    })
    if (make === undefined || args.includes(undefined)) return []
    const isCounted = (part: string): boolean => part === 't'
    const written = kept.flatMap((one) =>
      one
        ? [`it.${one.own} = ${isCounted(one.part) ? `state.${one.part}` : holder.wrap(`state.${one.part}`)}`]
        : [],
    )
    if (written.length < kept.length) return []
    const read = kept.flatMap((one) =>
      one ? [`${one.part}: ${isCounted(one.part) ? `it.${one.own}` : holder.unwrap(`it.${one.own}`)}`] : [],
    )
    const answer = state ? `{w: ${holder.result}, state: {${read.join(', ')}}}` : holder.result
    const call = `it.${name}(${args.join(', ')})`
    const start = [...holder.before, make, ...written, ...holder.after]
    return [
      [...start, call, answer],
      ...(args.length > 0 && holder.gradients ? [[...start, `params = ${call}`, answer]] : []),
    ]
  })
}

/** Three steps of an optimizer of PyTorch that keeps its state where no line can read it. */
function stepsOf(name: string, { attributes = [] }: Definition, make: string | undefined) {
  if (make === undefined || attributes.some((one) => isNamed(one, 'm'))) return []
  const steps = ['first', 'second', 'third'].flatMap((each, k) => [
    ...[`p.grad = gradients[${k}]`, `it.${name}()`, `${each} = p.clone()`],
  ])
  return [['p = parameter(w)', make, ...steps, '[first, second, third]']]
}
