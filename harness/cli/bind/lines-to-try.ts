import type { ErasedFormula } from '#kit/engine'
import type { Signature } from './read-signatures.ts'

type Input = ErasedFormula['inputs'][number]

/** What courses call an argument or a setting, beside its own name, in lower case. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  X: ['data', 'inputs', 'features', 'images', 'input'],
  Xtrain: ['x', 'x_train', 'train_x', 'data'],
  Xtest: ['x', 'x_test', 'test_x', 'queries'],
  W: ['w', 'weights', 'theta', 'weight'],
  b: ['bias', 'biases'],
  labels: ['y', 'targets', 't', 'target', 'y_train'],
  scores: ['x', 'z', 'logits', 's', 'f'],
  dOut: ['dout', 'upstream', 'grad', 'grad_output', 'dy'],
  lambda: ['reg', 'lam', 'l2', 'regularization', 'weight_decay'],
  learningRate: ['lr', 'learning_rate', 'eta', 'alpha', 'step_size'],
  eps: ['eps', 'epsilon'],
  rho: ['momentum', 'mu'],
  decay: ['decay_rate', 'decay', 'rho'],
  g: ['dw', 'dx', 'grad', 'gradient', 'grads'],
  w: ['w', 'x', 'theta', 'params'],
  k: ['k'],
}

/** The names under which a course may have an argument or a setting. */
const namesOf = (name: string): readonly string[] => [
  name.toLowerCase(),
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  ...(synonyms[name] ?? []),
]

/** Dictionaries of settings: `conv_param`, `bn_param`, `config`. */
const isSettings = (parameter: string): boolean => /param|config|opts?$|options|settings/i.test(parameter)

/**
 * Calls of a function that may be what the reference computes, the likeliest first: arguments by their names or in
 * order, each matrix as it is or transposed, the whole result or a part of it. What takes a cache gets that of the
 * forward pass beside it.
 */
export function linesToTry(
  signature: Signature,
  { inputs }: ErasedFormula,
  parts: readonly string[],
  beside: readonly Signature[],
): readonly (readonly string[])[] {
  const settings = settingsOf(inputs)
  const state = inputs.find(({ name, dtype }) => name !== 'options' && typeof dtype === 'object')
  if (state) return stepToTry(signature, inputs, state)
  const plain = inputs.filter((input) => input.name !== 'options')
  const forward = forwardOf(signature, beside)
  const before = forward && argumentsFor(forward.parameters, plain.slice(1), settings, filler)
  const args = before ? [plain[0]?.name ?? '', 'cache'] : argumentsFor(signature.parameters, plain, settings)
  if (args === undefined) return []
  const called = signature.owner ? `it.${signature.name}` : signature.name
  const setUp = signature.owner ? [`it = ${signature.owner.name}()`] : []
  const matrices = plain.filter(({ axes }) => axes.length === 2).map(({ name }) => name)
  return transposedIn([...(before ?? []), '|', ...args], matrices).flatMap((all) => {
    const at = all.indexOf('|')
    const call = `${called}(${all.slice(at + 1).join(', ')})`
    const first = before ? [`out, cache = ${forward?.name}(${all.slice(0, at).join(', ')})`] : []
    const record = parts.length > 1 ? [`${parts.join(', ')} = ${call}`] : []
    return [...record, call, `${call}[0]`, `${call}[1]`, `${call}.T`, `${call}[1].T`].map((line) => [
      ...setUp,
      ...first,
      line,
    ])
  })
}

/** The step of an optimizer, whose state is in the dictionary of its settings and comes back in it. */
function stepToTry(
  { name, parameters }: Signature,
  inputs: readonly Input[],
  state: Input,
): readonly (readonly string[])[] {
  const parts = Object.keys(state.dtype)
  const arrays = inputs
    .filter((input) => input !== state && input.name !== 'options')
    .map((input) => input.name)
  if (parameters.length !== arrays.length + 1) return []
  const kept = parts.map((part) => `${part}: ${state.name}.${part}`)
  const config = `{${[...settingsOf(inputs).map(allNames), ...kept].join(', ')}}`
  const back = parts.map((part) => `${part}: config["${part}"]`)
  return [
    [
      `next, config = ${name}(${arrays.join(', ')}, ${config})`,
      `{${arrays[0]}: next, ${state.name}: {${back.join(', ')}}}`,
    ],
  ]
}

/** A setting under every name that courses give it: what a function does not read, it ignores. */
const allNames = (setting: string): string =>
  [...new Set(namesOf(setting).slice(1))].map((name) => `${name}: ${setting}`).join(', ')

/** The forward pass of a backward pass that takes its cache. */
function forwardOf(
  { name, parameters, file }: Signature,
  beside: readonly Signature[],
): Signature | undefined {
  if (!parameters.includes('cache')) return undefined
  const wanted = name.replace(/backward|backprop/, 'forward').replace(/_alt$/, '')
  return beside.find((other) => other.file === file && other.name === wanted)
}

/** For what a forward pass adds, and a gradient does not depend on. */
const filler = '0.0'

const settingsOf = (inputs: readonly Input[]): readonly string[] => {
  const settings = inputs.find((input) => input.name === 'options')?.dtype
  return typeof settings === 'object' ? Object.keys(settings) : []
}

/** What to give for each parameter; undefined if nothing fits. */
function argumentsFor(
  parameters: readonly string[],
  inputs: readonly Input[],
  settings: readonly string[],
  otherwise?: string,
): readonly string[] | undefined {
  const left = new Set(inputs.map(({ name }) => name))
  const take = (name: string | undefined): string | undefined => {
    if (name !== undefined) left.delete(name)
    return name
  }
  const found = parameters.map((parameter): string | undefined => {
    const fits = (name: string): boolean => namesOf(name).includes(parameter.toLowerCase())
    const own = take([...left].find(fits)) ?? settings.find(fits)
    if (own !== undefined) return own
    if (!isSettings(parameter)) return undefined
    return `{${settings.map(allNames).join(', ')}}`
  })
  const args = found.map((one) => one ?? take([...left][0]) ?? otherwise)
  while (args.length > 0 && args.at(-1) === undefined) args.pop()
  return args.length === 0 || args.includes(undefined) || left.size > 0 ? undefined : (args as string[])
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
