import type { ErasedFormula } from '#kit/engine'
import type { Language, Runtime } from '#runner'
import { endings } from './assignment.ts'
import { compileLines } from './binding/compile-lines.ts'
import { dialectOf } from './binding/dialect.ts'
import { bindingsOf, filesOf } from './bindings-of.ts'
import type { Binding, Manifest } from './manifest.ts'
import type { Problem } from './problem.ts'

type Inputs = ErasedFormula['inputs']

/** What is wrong with bindings: arguments that their functions do not have, and lines that cannot be read. */
export const checkBindings = (
  { bindings, languages, runtime }: Manifest,
  formulas: ReadonlyMap<string, ErasedFormula>,
): readonly Problem[] =>
  Object.entries(bindings).flatMap(([name, bound]) => {
    const inputs = formulas.get(name)?.inputs ?? []
    if (bound.is !== undefined && !languages.some((one) => bindingsOf(bindings, name, one).length > 0))
      return [unbound(name, languages)]
    return (Object.keys(endings) as Language[]).flatMap((language) =>
      bindingsOf(bindings, name, language).flatMap((binding, k) => {
        const field = ['bindings', name, language, ...(Array.isArray(bound[language]) ? [k] : [])]
        return [
          ...filesOutside(binding, field),
          ...filesInOther(language, binding, field),
          ...problemsOf({ binding, inputs, field, name, language, runtime }),
        ]
      }),
    )
  })

/** A name of the course's own that says nowhere what is called. */
const unbound = (name: string, languages: readonly Language[]): Problem => ({
  field: ['bindings', name],
  code: 'binding-missing',
  message: `'${name}' is bound in no language that can be handed in: ${languages.join(', ')}`,
  hint: `Say where it is and how it is called: "${languages[0]}": { "file": "…", "call": "…" }.`,
})

/** Files that are not in the language that they are bound in. */
const filesInOther = (language: Language, binding: Binding, field: Problem['field']): readonly Problem[] =>
  filesOf(binding).flatMap((file, k) => {
    if (language === 'cpp' || endings[language].some((ending) => file.endsWith(ending))) return []
    return [
      {
        field: [...field, 'file', ...(typeof binding.file === 'string' ? [] : [k])],
        code: 'binding-file-language',
        message: `'${file}' is not a file in ${language}`,
        hint: `Its name has to end in ${endings[language].join(' or ')}.`,
      },
    ]
  })

/** Files that no submission can have, because they would be outside its folder. */
const filesOutside = (binding: Binding, field: Problem['field']): readonly Problem[] =>
  filesOf(binding).flatMap((file, k) => {
    const isOutside = /^(?:[/\\~]|[A-Za-z]:)/.test(file) || file.split(/[/\\]/).includes('..')
    if (!isOutside) return []
    return [
      {
        field: [...field, 'file', ...(typeof binding.file === 'string' ? [] : [k])],
        code: 'binding-file-outside',
        message: `'${file}' is not in the folder of the submission`,
        hint: "Write the path from that folder, without '..': nn/layers.py.",
      },
    ]
  })

interface Looked {
  readonly binding: Binding
  readonly inputs: Inputs
  readonly field: Problem['field']
  readonly name: string
  readonly language: Language
  readonly runtime: Runtime
}

function problemsOf({ binding, inputs, field, name, language, runtime }: Looked): readonly Problem[] {
  if ('call' in binding) {
    const dialect = dialectOf(language, runtime)
    if (dialect === 'script' && runtime === 'torch')
      return [
        {
          field,
          code: 'binding-torch',
          message: `with the runtime torch, '${name}' cannot be bound in ${language}`,
          hint: "PyTorch is for Python: take this binding out, or 'runtime'.",
        },
      ]
    if (dialect === 'script' && binding.when !== undefined)
      return [
        {
          field: [...field, 'when'],
          code: 'binding-when',
          message: `only files of Python are searched for a text, and this one is in ${language}`,
          hint: 'Tell years apart by the names of their files.',
        },
      ]
    const lines = [binding.call].flat() as readonly string[]
    const found = compileLines(lines, inputs, dialect)
    if (!('error' in found)) return []
    const { message, column, hint } = found.error
    const at = [...field, 'call', ...(typeof binding.call === 'string' ? [] : [found.line])]
    return [
      {
        field: at,
        code: 'binding-line',
        message: `'${cut(lines[found.line] ?? '')}', column ${column}: ${message}`,
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

const longestShown = 300
const cut = (line: string): string => (line.length > longestShown ? `${line.slice(0, longestShown)}…` : line)
