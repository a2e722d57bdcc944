import type { Language } from '#runner'
import type { Definition, Parameters } from '../definitions/definitions.ts'
import { answersToTry } from './answers-to-try.ts'
import { argumentsFrom, type Input, type Leaf, leavesOf, sizeNamed } from './leaves-of.ts'
import { isAxis, isNamed } from './names-of.ts'
import { passesOf } from './passes-of.ts'
import type { Signature } from './read-course.ts'

/** Methods that are given examples before another is called. */
const preparing = /^(?:train|fit|learn|load|setup|set_?up|remember)$/i
/** Attributes that hold all parameters by name. */
const holding = /^(?:params|parameters|weights)$/

/**
 * Calls of a method that may be what the reference computes, the likeliest first: an instance of its class is made,
 * with sizes and settings by their names; what the method does not take goes into attributes or to a method that
 * prepares; a backward pass comes after its forward pass.
 */
export function linesOfMethod(
  { name, parameters, language, beside }: Signature,
  owner: Definition,
  inputs: readonly Input[],
  parts: readonly string[],
): readonly (readonly string[])[] {
  if (owner.parameters === undefined) return []
  // PyTorch has types of its own, and what is written into an instance has one already.
  const dtype = /\btorch\b/.test(beside.text) ? undefined : '"float64"'
  return passesOf(inputs).flatMap((pass) => {
    const write = ({ name: own, text }: Leaf): string => `${text}${pass.given.get(own) ?? ''}`
    const left = new Map(inOrder(leavesOf(inputs), owner).map((leaf) => [leaf.name, leaf]))
    const forward = /^back/.test(name) ? owner.methods?.find((one) => one.name === 'forward') : undefined
    const ofForward = forward?.parameters
    // What a method needs is not given to the constructor.
    const kept = [parameters, ...(ofForward ? [ofForward] : [])]
      .flatMap((one) => one.names.slice(0, one.required))
      .flatMap((parameter) => [...left.values()].find((leaf) => isNamed(parameter, leaf.name)) ?? [])
    const forMaking = new Map([...left].filter(([, leaf]) => !kept.includes(leaf)))
    const made = argumentsFrom(owner.parameters ?? parameters, forMaking, {
      ...{ write, language, isMaking: true },
      otherwise: (parameter) =>
        parameter === 'dtype'
          ? dtype
          : (sizeNamed(parameter, inputs) ?? (isAxis(parameter) ? '-1' : undefined)),
    })
    if (made === undefined) return []
    for (const leaf of left.keys())
      if (!forMaking.has(leaf) && !kept.some((one) => one.name === leaf)) left.delete(leaf)
    const judged = argumentsFrom(parameters, left, {
      ...{ write, language },
      otherwise: (parameter) =>
        batchSize(parameter, inputs) ?? inTurn(isNeeded(parameters, parameter), left, write),
    })
    if (judged === undefined) return []
    const first =
      ofForward &&
      argumentsFrom(ofForward, left, {
        ...{ write, language },
        otherwise: (parameter) => inTurn(isNeeded(ofForward, parameter), left, write),
      })
    if (forward && first === undefined) return []
    const prepared = preparation(owner, name, left, { write, language })
    const written = [...left.values()].map((leaf) =>
      attributeOf(owner, leaf, inputs, write, language === 'python'),
    )
    if (written.includes(undefined)) return []
    const before = [
      `it = ${owner.name}(${made.join(', ')})`,
      ...new Set(written.flatMap((line) => line ?? [])),
      ...prepared,
      ...(first ? [`_ = it.forward(${first.join(', ')})`] : []),
    ]
    const call = `it.${name}(${judged.join(', ')})`
    return answersToTry({ call, owner, inputs, parts, pass, language }).map((answer) => [
      ...before,
      ...answer,
    ])
  })
}

/** What a method is likelier given by position comes first: what no attribute holds, and tests before examples. */
const inOrder = (leaves: readonly Leaf[], { attributes = [], keys = {} }: Definition): readonly Leaf[] => {
  const places = [...attributes, ...Object.values(keys).flat()]
  const late = (leaf: Leaf): number =>
    leaf.name === 'Xtrain' ? 2 : places.some((one) => isNamed(one, leaf.name)) ? 1 : 0
  return leaves.toSorted((a, b) => late(a) - late(b))
}

const isNeeded = ({ names, required }: Parameters, parameter: string): boolean =>
  names.indexOf(parameter) < required

/** The array that comes next, for a parameter of another name. */
function inTurn(
  isNeeded: boolean,
  left: Map<string, Leaf>,
  write: (leaf: Leaf) => string,
): string | undefined {
  const [next] = left.values()
  if (!isNeeded || next === undefined) return undefined
  left.delete(next.name)
  return write(next)
}

/** How many batches there are, and how many examples in one, where a course draws them. */
function batchSize(parameter: string, inputs: readonly Input[]): string | undefined {
  if (!inputs.some(({ name }) => name === 'batches')) return undefined
  if (/^(?:num_?)?(?:iters?|iterations|steps)$/i.test(parameter)) return 'len(batches)'
  return /^batch_?size$/i.test(parameter) ? 'len(batches[0])' : undefined
}

/** A method that is given what is left, if it takes all of it that it needs. */
function preparation(
  { methods = [] }: Definition,
  judged: string,
  left: Map<string, Leaf>,
  how: { readonly write: (leaf: Leaf) => string; readonly language: Language },
): readonly string[] {
  const method = methods.find((one) => one.name !== judged && preparing.test(one.name))
  if (method?.parameters === undefined || left.has('batches')) return []
  const tried = new Map(left)
  const args = argumentsFrom(method.parameters, tried, { ...how, otherwise: () => undefined })
  if (args === undefined || args.length === 0) return []
  for (const name of left.keys()) if (!tried.has(name)) left.delete(name)
  return [`it.${method.name}(${args.join(', ')})`]
}

/** The line that writes what is left into an instance; undefined if the class has no place for it. */
function attributeOf(
  { attributes = [], keys = {} }: Definition,
  leaf: Leaf,
  inputs: readonly Input[],
  write: (leaf: Leaf) => string,
  isPython: boolean,
): string | undefined {
  if (leaf.name === 'batches') return isPython ? 'random.choice = batches' : undefined
  // The penalty is no part of what a network scores.
  const own = attributes.find((one) => isNamed(one, leaf.name))
  if (own !== undefined) return `it.${own} = ${write(leaf)}`
  for (const [attribute, names] of Object.entries(keys)) {
    const key = names.find((one) => isNamed(one, leaf.name))
    if (key !== undefined) return `it.${attribute}["${key}"] = ${write(leaf)}`
  }
  const holder = attributes.find((one) => holding.test(one))
  const isPart = leaf.name === 'parameters' || leaf.text.startsWith('parameters.')
  return isPython && isPart && holder !== undefined && inputs.some(({ name }) => name === 'parameters')
    ? `it.${holder} = parameters`
    : undefined
}
