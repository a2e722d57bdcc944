import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Assignment, endings, UsageError } from '#assignment'
import type { Language } from '#runner'

/**
 * The language of a submission and the ending of its files; undefined if it has none of the required files.
 */
export interface Spoken {
  readonly language: Language
  readonly ending: string
}

/**
 * Which language a folder is written in, by the files that the assignment asks for.
 *
 * @throws {UsageError} if it has files in two languages and none was asked for
 */
export function languageOf(folder: string, assignment: Assignment, wanted?: Language): Spoken | undefined {
  const languages = wanted === undefined ? assignment.languages : [wanted]
  const spoken = languages.flatMap((language): Spoken[] => {
    const bound = Object.values(assignment.bindings).some(
      ({ [language]: binding }) => binding && existsSync(join(folder, binding.file)),
    )
    const ending = endings[language].find((suffix) =>
      Object.keys(assignment.files).some((stem) => existsSync(join(folder, `${stem}${suffix}`))),
    )
    if (ending === undefined && !bound) return []
    return [{ language, ending: ending ?? (endings[language][0] as string) }]
  })
  if (spoken.length > 1) {
    throw new UsageError(
      'two-languages',
      `'${folder}' has files in ${spoken.map(({ language }) => language).join(' and ')}`,
      `Say which one to grade: --language ${spoken.map(({ language }) => language).join(' or --language ')}`,
    )
  }
  return spoken[0]
}
