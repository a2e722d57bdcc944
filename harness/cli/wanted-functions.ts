import { posix } from 'node:path'
import {
  bindingsOf,
  calledIn,
  dialectOf,
  didYouMean,
  endings,
  filesOf,
  type PlannedAssignment,
  snakeCase,
  UsageError,
} from '#assignment'
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
  hasQuiz: boolean,
): readonly string[] {
  const functions = functionNames(assignment)
  const files = fileNames(assignment)
  return names.flatMap((name) => {
    const found = functions.get(name) ?? files.get(posix.normalize(name.replaceAll('\\', '/')))
    if (found !== undefined) return found
    throw new UsageError(
      'unknown-name',
      `there is no folder '${name}', and the assignment has no function or file of that name`,
      didYouMean(name, [...functions.keys(), ...files.keys()]) ??
        partsOf(name, assignment, language) ??
        `Its files are ${list([...shortNames(assignment), ...(hasQuiz ? [assignment.answersFile] : [])])}.`,
    )
  })
}

/** The functions in whose names a word occurs. */
function partsOf(
  word: string,
  assignment: PlannedAssignment,
  language: Language | undefined,
): string | undefined {
  const spelled = functionsOf(assignment).map((name) => (language === 'python' ? snakeCase(name) : name))
  const found = spelled.filter((name) => name.toLowerCase().includes(word.toLowerCase()))
  return found.length === 0 || word.length < 3
    ? undefined
    : `Did you mean ${list(
        found.map((name) => `'${name}'`),
        'or',
      )}?`
}

/** By what a student may type; several functions may have one name in their files. */
function functionNames(assignment: PlannedAssignment): ReadonlyMap<string, readonly string[]> {
  return together(
    functionsOf(assignment).flatMap((name) => {
      const bound = assignment.languages.flatMap((language) =>
        bindingsOf(assignment.bindings, name, language).flatMap((binding) =>
          'name' in binding ? binding.name : calledIn(binding.call, dialectOf(language, assignment.runtime)),
        ),
      )
      const { title = name } = assignment.bindings[name] ?? {}
      return [name, snakeCase(name), title, ...bound].map((spelling) => [spelling, name] as const)
    }),
  )
}

const functionsOf = ({ files, bindings }: PlannedAssignment): readonly string[] => [
  ...new Set([...Object.values(files).flat(), ...Object.keys(bindings)]),
]

const together = (
  pairs: readonly (readonly [typed: string, name: string])[],
): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...Map.groupBy(pairs, ([typed]) => typed)].map(
      ([typed, own]) => [typed, [...new Set(own.map(([, name]) => name))]] as const,
    ),
  )

function fileNames(assignment: PlannedAssignment): ReadonlyMap<string, readonly string[]> {
  const { files, languages, answersFile } = assignment
  const every = languages.flatMap((language) => endings[language])
  const own = Object.entries(files).flatMap(([stem, functions]) =>
    ['', ...every].flatMap((ending) => functions.map((name) => [`${stem}${ending}`, name] as const)),
  )
  const bound = boundFiles(assignment).flatMap(({ file, name }) =>
    [file, withoutEnding(file)].map((path) => [path, name] as const),
  )
  const answers = [answersFile, withoutEnding(answersFile)].map((path) => [path, answersFile] as const)
  return together([...own, ...bound, ...answers])
}

/** The functions that the assignment binds, in any language, each with its file. */
const boundFiles = ({ bindings, languages }: PlannedAssignment) =>
  Object.keys(bindings).flatMap((name) =>
    languages
      .flatMap((language) => bindingsOf(bindings, name, language).flatMap(filesOf))
      .map((file) => ({ name, file: posix.normalize(file) })),
  )

const withoutEnding = (file: string): string => file.slice(0, file.length - posix.extname(file).length)

const shortNames = (assignment: PlannedAssignment): readonly string[] => [
  ...new Set([...Object.keys(assignment.files), ...boundFiles(assignment).map(({ file }) => file)]),
]
