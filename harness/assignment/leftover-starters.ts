import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { starterMarker } from '#kit/engine'
import type { Language } from '#runner'
import { type Assignment, endings } from './assignment.ts'
import { bindingsOf, filesOf } from './bindings-of.ts'
import { starterFiles, starterLanguages } from './starter-files.ts'

/** As each language quotes it. */
const marked = new RegExp(`(['"])${starterMarker}\\1`)

/** The languages that an assignment has, and has a starter in. */
export const offeredLanguages = ({ folder, languages }: Assignment): readonly Language[] =>
  starterLanguages(folder).filter((language) => languages.includes(language))

/**
 * Starters in a language, or of a file, that the assignment no longer has, by path from its folder. Files that its
 * author added are none: only what still says that it is not written yet is a starter.
 */
export const leftoverStarters = (assignment: Assignment): readonly string[] =>
  starterLanguages(assignment.folder).flatMap((language) => {
    const isOffered = assignment.languages.includes(language)
    const leftover = isOffered
      ? leftoverFiles(assignment, language)
      : starterFiles(assignment.folder, language)
    return leftover.map((path) => join('starter', language, path))
  })

/** Of one language, by path from the folder of its starter. */
export function leftoverFiles(assignment: Assignment, language: Language): readonly string[] {
  const { folder, files, bindings } = assignment
  const bound = Object.keys(bindings).flatMap((name) => bindingsOf(bindings, name, language).flatMap(filesOf))
  const wanted = new Set([
    ...bound,
    ...Object.keys(files).flatMap((stem) => endings[language].map((ending) => `${stem}${ending}`)),
  ])
  const isStarter = (path: string): boolean =>
    marked.test(readFileSync(join(folder, 'starter', language, path), 'utf8'))
  return starterFiles(folder, language).filter(
    (path) =>
      !wanted.has(path) && endings[language].some((ending) => path.endsWith(ending)) && isStarter(path),
  )
}
