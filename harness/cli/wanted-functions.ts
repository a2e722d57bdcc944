import { bindingsOf, didYouMean, endings, type PlannedAssignment, snakeCase, UsageError } from '#assignment'
import { list } from '#kit/engine'
import type { Language } from '#runner'

/**
 * The functions that a student names: a function in either spelling, or a file, with its ending or without. A name that
 * is both is the function.
 *
 * @throws {UsageError} about a name that the assignment does not have
 */
export function wantedFunctions(
  names: readonly string[],
  assignment: PlannedAssignment,
  language: Language | undefined,
): readonly string[] {
  const functions = functionNames(assignment)
  const files = fileNames(assignment)
  return names.flatMap((name) => {
    const found = functions.get(name) ?? files.get(name)
    if (found !== undefined) return found
    throw new UsageError(
      'unknown-name',
      `there is no folder '${name}', and the assignment has no function or file of that name`,
      didYouMean(name, [...functions.keys(), ...files.keys()]) ??
        partsOf(name, assignment, language) ??
        `Its files are ${list(Object.keys(assignment.files))}.`,
    )
  })
}

/** The functions in whose names a word occurs. */
function partsOf(
  word: string,
  { files }: PlannedAssignment,
  language: Language | undefined,
): string | undefined {
  const names = Object.values(files).flat()
  const spelled = names.map((name) => (language === 'python' ? snakeCase(name) : name))
  const found = spelled.filter((name) => name.toLowerCase().includes(word.toLowerCase()))
  return found.length === 0 || word.length < 3
    ? undefined
    : `Did you mean ${list(
        found.map((name) => `'${name}'`),
        'or',
      )}?`
}

function functionNames({
  files,
  bindings,
  languages,
}: PlannedAssignment): ReadonlyMap<string, readonly string[]> {
  const names = [...new Set([...Object.values(files).flat(), ...Object.keys(bindings)])]
  return new Map(
    names.flatMap((name) => {
      const bound = languages
        .flatMap((language) => bindingsOf(bindings, name, language))
        .flatMap((binding) => ('name' in binding ? binding.name : []))
      const { title = name } = bindings[name] ?? {}
      return [name, snakeCase(name), title, ...bound].map((spelling) => [spelling, [name]] as const)
    }),
  )
}

function fileNames({
  files,
  languages,
  answersFile,
}: PlannedAssignment): ReadonlyMap<string, readonly string[]> {
  const every = languages.flatMap((language) => endings[language])
  return new Map([
    ...Object.entries(files).flatMap(([stem, functions]) =>
      ['', ...every].map((ending) => [`${stem}${ending}`, functions] as const),
    ),
    ...[answersFile, answersFile.replace(/\.json$/, '')].map((name) => [name, [answersFile]] as const),
  ])
}
