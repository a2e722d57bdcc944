import type { Term } from '#runner'

/** What a call with tensors begins with: in a grade, too, new tensors are float64. */
export const torchImports = ['import torch', 'torch.set_default_dtype(torch.float64)'] as const

/** A function that sets a weight of a module, found by its names or else by its shape, as a grade does. */
const setWeight = [
  'def set_weight(module, names, value):',
  '    own = {**dict(module.named_parameters()), **dict(module.named_buffers())}',
  '    named = [one for one in names if one in own] or [one for one in own if one.split(".")[-1] in names]',
  '    found = named or [one for one in own if own[one].shape == value.shape]',
  '    with torch.no_grad():',
  '        return own[found[0]].copy_(value)',
  // Where lines are pasted one by one, it ends a definition.
  '',
] as const

/** The definition of what the lines of a call use beside PyTorch. */
export const torchHelpers = (lines: readonly string[]): readonly string[] =>
  lines.some((line) => line.includes('set_weight(')) ? setWeight : []

type Parameters = Extract<Term, { parameters: Term }>
type TorchTerm = Extract<Term, { gradient: Term } | { parameter: Term }> | Parameters

/** A term that concerns PyTorch, as Python; undefined if that takes more than an expression. */
export function torchText(term: TorchTerm, text: (term: Term) => string): string | undefined {
  if ('parameter' in term) return `torch.nn.Parameter(${text(term.parameter)})`
  if ('parameters' in term) return `[${weightTexts(term, text).join(', ')}]`
  const cotangent = cotangentText(term, text)
  const by = term.by.map(text).join(', ')
  return cotangent && `torch.autograd.grad(${text(term.gradient)}, [${by}], ${cotangent})`
}

/** The expressions that set the weights of a module. */
export const weightTexts = (
  { parameters, given }: Parameters,
  text: (term: Term) => string,
): readonly string[] =>
  given.map(([key, value]) => {
    const names = key.split('|').map((one) => JSON.stringify(one))
    return `set_weight(${text(parameters)}, [${names.join(', ')}], ${text(value)})`
  })

/** What a gradient is multiplied with; a number stands for a tensor of the shape of the result. */
function cotangentText(
  { gradient, with: by }: Extract<Term, { gradient: Term }>,
  text: (term: Term) => string,
): string | undefined {
  if (!('constant' in by)) return text(by)
  if (!('name' in gradient)) return undefined
  return by.constant === 1
    ? `torch.ones_like(${gradient.name})`
    : `torch.full_like(${gradient.name}, ${text(by)})`
}
