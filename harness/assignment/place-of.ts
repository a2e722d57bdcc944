import type { ErasedFormula } from '#kit/engine'
import type { Language, Way } from '#runner'
import { adapterPath } from './adapter-path.ts'
import { endings, type FunctionPlace, type PlannedAssignment, snakeCase } from './assignment.ts'
import { compileLines } from './binding/compile-lines.ts'
import { type Dialect, dialectOf } from './binding/dialect.ts'
import { bindingsOf, filesOf, stemOf } from './bindings-of.ts'
import { defaultTitleOf } from './default-title.ts'
import type { Binding, WrittenBinding } from './manifest.ts'

type Inputs = readonly Pick<ErasedFormula['inputs'][number], 'name' | 'axes' | 'dtype' | 'parts'>[]

/**
 * Where a function of the reference is in a submission: where the assignment binds it, otherwise in the file that the
 * assignment names, under the reference's name (in snake_case in Python).
 *
 * @param files the submission's files by stem; a file that it does not have gets the ending of those that it has
 */
export function placeOf(
  assignment: PlannedAssignment,
  name: string,
  inputs: Inputs,
  language: Language,
  files: ReadonlyMap<string, string> = new Map(),
): FunctionPlace {
  const bindings = bindingsOf(assignment.bindings, name, language)
  const [binding] = bindings
  const order = inputs.map((_, k) => k)
  if (binding !== undefined) {
    const file = files.get(stemOf(bindings) ?? '') ?? filesOf(binding)[0] ?? ''
    const title = assignment.bindings[name]?.title ?? defaultTitleOf(assignment, name, language)
    if ('call' in binding)
      return {
        ...called(bindings, file, inputs, dialectOf(language, assignment.runtime)),
        order,
        ...(title !== undefined && { title }),
      }
    const names = binding.arguments ?? inputs.map((input) => input.name)
    return {
      target: {
        file,
        name: binding.name,
        parameters: names,
        ...(binding.result && { part: binding.result }),
      },
      order: names.map((argument) => inputs.findIndex((input) => input.name === argument)),
    }
  }
  const stem = Object.entries(assignment.files).find(([, functions]) => functions.includes(name))?.[0] ?? name
  return {
    target: {
      file: files.get(stem) ?? `${stem}${endingOf(files.values(), language)}`,
      name: language === 'python' ? snakeCase(name) : name,
      parameters: inputs.map((input) => input.name),
    },
    order,
  }
}

/** The ways to call a function that a file may have; its name is that of the way that needs nothing else. */
function called(
  bindings: readonly Binding[],
  file: string,
  inputs: Inputs,
  dialect: Dialect,
): Omit<FunctionPlace, 'order'> {
  const written = bindings.filter((one): one is WrittenBinding => 'call' in one)
  const inFile = (path: string) => written.filter((one) => filesOf(one).includes(path))
  // A file or notebook of another name stands for the preferred one.
  const [own = []] = [file, file.replace(/\.ipynb$/, '.py'), stemOf(bindings) ?? '']
    .map(inFile)
    .filter((found) => found.length > 0)
  const compiled = own.flatMap(
    ({ call, when, beside, adapter }): { way: Way; lines: readonly string[] }[] => {
      const lines = linesOf(call)
      const way = compileLines(lines, inputs, dialect)
      if ('error' in way) return []
      const by = adapter !== undefined && { adapter: adapterPath(adapter) }
      const shown = lines.map((line) => line.replaceAll('?=', '='))
      const told = { ...(when !== undefined && { when }), ...(beside !== undefined && { beside }) }
      return [{ way: { ...way, ...told, ...by }, lines: shown }]
    },
  )
  const ways = compiled.map(({ way }) => way)
  const linesOfWays = compiled.map(({ lines }) => lines)
  const usual = Math.max(
    0,
    ways.findIndex((way) => way.when === undefined),
  )
  return {
    target: { file, name: ways[usual]?.name ?? '', ways, parameters: inputs.map((input) => input.name) },
    lines: linesOfWays[usual] ?? [],
    linesOfWays,
  }
}

const linesOf = (call: WrittenBinding['call']): readonly string[] => [call].flat() as readonly string[]

const endingOf = (files: Iterable<string>, language: Language): string =>
  endings[language].find((ending) => [...files].some((file) => file.endsWith(ending))) ??
  endings[language][0] ??
  ''
