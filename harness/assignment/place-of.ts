import type { Language } from '#runner'
import { endings, type FunctionPlace, type PlannedAssignment, snakeCase } from './assignment.ts'

/**
 * Where a function of the reference is in a submission: where the assignment binds it, otherwise in the file that the
 * assignment names, under the reference's name (in snake_case in Python).
 *
 * @param files the submission's files by stem; a file that it does not have gets the ending of those that it has
 */
export function placeOf(
  assignment: PlannedAssignment,
  name: string,
  inputs: readonly string[],
  language: Language,
  files: ReadonlyMap<string, string> = new Map(),
): FunctionPlace {
  const binding = assignment.bindings[name]?.[language]
  if (binding !== undefined) {
    const names = binding.arguments ?? inputs
    return {
      target: {
        file: files.get(binding.file) ?? binding.file,
        name: binding.name,
        ...(binding.result && { part: binding.result }),
      },
      order: names.map((argument) => inputs.indexOf(argument)),
    }
  }
  const stem = Object.entries(assignment.files).find(([, functions]) => functions.includes(name))?.[0] ?? name
  return {
    target: {
      file: files.get(stem) ?? `${stem}${endingOf(files.values(), language)}`,
      name: language === 'python' ? snakeCase(name) : name,
    },
    order: inputs.map((_, k) => k),
  }
}

const endingOf = (files: Iterable<string>, language: Language): string =>
  endings[language].find((ending) => [...files].some((file) => file.endsWith(ending))) ??
  endings[language][0] ??
  ''
