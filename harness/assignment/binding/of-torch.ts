import type { Term } from '#runner'
import { BindingError } from './binding-error.ts'
import type { Dialect } from './dialect.ts'
import type { Expression } from './parse-line.ts'

type Call = Extract<Expression, { kind: 'call' }>

/** What lines call that no submission defines: `len`, and with tensors of PyTorch what concerns modules. */
const builtins: Readonly<Record<Dialect, readonly string[]>> = {
  numpy: ['len'],
  script: ['len'],
  torch: ['len', 'set', 'grad', 'parameter'],
}

/** Which of them a call is of, if it is of one. */
export function builtinIn(value: Expression, dialect: Dialect): string | undefined {
  if (value.kind !== 'call' || value.of.kind !== 'name') return undefined
  const { name } = value.of
  return builtins[dialect].includes(name) && (name !== 'len' || value.args.length === 1) ? name : undefined
}

/**
 * A call of one that concerns PyTorch, as a term.
 *
 * @throws {BindingError} if it has not the arguments that it needs
 */
export function torchTerm(name: string, call: Call, termOf: (value: Expression) => Term): Term {
  const [first, second, third] = call.args
  if (first && name === 'parameter') return { parameter: termOf(first) }
  if (first && name === 'set' && second?.kind === 'record')
    return { parameters: termOf(first), given: second.entries.map(([key, one]) => [key, termOf(one)]) }
  if (first && name === 'grad' && second?.kind === 'list')
    return {
      gradient: termOf(first),
      by: second.items.map(termOf),
      with: third ? termOf(third) : { constant: 1 },
    }
  throw new BindingError(`${name} has not the arguments that it needs`, call.column, needed[name] ?? '')
}

/** What `set` or `grad` gives, where that is one: the parameter or the gradient itself. */
export const onlyOne = (term: Term): Term =>
  ('parameters' in term && term.given.length === 1) || ('gradient' in term && term.by.length === 1)
    ? { of: term, item: 0 }
    : term

const needed: Readonly<Record<string, string>> = {
  set: 'Write set(layer, {"weight|W": W, "bias|b": b}): a module, and values by the names that the parameters may have.',
  grad: 'Write grad(out, [X, w], dOut): a tensor, a list of what to differentiate by, and what to multiply with.',
  parameter: 'Write parameter(w): a tensor.',
}

/** The names among what gradients are asked for. */
export const namesDifferentiated = (value: Expression): readonly string[] =>
  value.kind === 'call' && value.args[1]?.kind === 'list'
    ? value.args[1].items.flatMap((one) => (one.kind === 'name' ? [one.name] : []))
    : []
