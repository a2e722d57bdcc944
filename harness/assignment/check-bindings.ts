import type { ErasedFormula } from '#kit/engine'
import type { Language, Runtime } from '#runner'
import { endings } from './assignment.ts'
import { compileLines } from './binding/compile-lines.ts'
import { bindingsOf } from './bindings-of.ts'
import type { Binding, Manifest } from './manifest.ts'
import type { Problem } from './problem.ts'

type Inputs = ErasedFormula['inputs']

/** What is wrong with bindings: arguments that their functions do not have, and lines that cannot be read. */
export const checkBindings = (
  { bindings, runtime }: Manifest,
  formulas: ReadonlyMap<string, ErasedFormula>,
): readonly Problem[] =>
  Object.entries(bindings).flatMap(([name, bound]) => {
    const inputs = formulas.get(name)?.inputs ?? []
    return (Object.keys(endings) as Language[]).flatMap((language) =>
      bindingsOf(bindings, name, language).flatMap((binding, k) => {
        const field = ['bindings', name, language, ...(Array.isArray(bound[language]) ? [k] : [])]
        return problemsOf({ binding, inputs, field, name, runtime })
      }),
    )
  })

interface Looked {
  readonly binding: Binding
  readonly inputs: Inputs
  readonly field: Problem['field']
  readonly name: string
  readonly runtime: Runtime
}

function problemsOf({ binding, inputs, field, name, runtime }: Looked): readonly Problem[] {
  if ('call' in binding) {
    const lines = [binding.call].flat() as readonly string[]
    const found = compileLines(lines, inputs, runtime)
    if (!('error' in found)) return []
    const { message, column, hint } = found.error
    const at = [...field, 'call', ...(typeof binding.call === 'string' ? [] : [found.line])]
    return [
      {
        field: at,
        code: 'binding-line',
        message: `'${lines[found.line]}', column ${column}: ${message}`,
        hint,
      },
    ]
  }
  const names = inputs.map((input) => input.name)
  return (binding.arguments ?? []).flatMap((argument, k): readonly Problem[] =>
    names.includes(argument)
      ? []
      : [
          {
            field: [...field, 'arguments', k],
            code: 'unknown-argument',
            message: `'${name}' has no argument '${argument}'`,
            hint: `Its arguments are ${names.join(', ')}.`,
          },
        ],
  )
}
