import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isCopied } from '#files'
import type { Language } from '#runner'
import { endings } from './assignment.ts'

/** The languages in which an assignment's folder has a starter. */
export const starterLanguages = (assignment: string): readonly Language[] =>
  (Object.keys(endings) as Language[]).filter((language) => existsSync(join(assignment, 'starter', language)))

/** The files of a starter, by path from its folder, without what tools left there, such as the last check of it. */
export function starterFiles(assignment: string, language: Language): readonly string[] {
  const folder = join(assignment, 'starter', language)
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .filter(isCopied)
    .sort()
}
