import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Assignment, isShipped, linkName, starterFiles } from '#assignment'
import type { Language } from '#runner'

export const handout = 'handout.md'

/** What a student begins with, by path from their folder. */
export function filesToWrite(
  { folder, name }: Assignment,
  language: Language,
): ReadonlyMap<string, string | Uint8Array> {
  const names = [
    ...(existsSync(join(folder, handout)) ? [[handout, handout] as const] : []),
    ...starterFiles(folder, language).map((path) => [path, join('starter', language, path)] as const),
  ]
  const files = new Map<string, string | Uint8Array>(
    names.map(([name, source]) => [name, readFileSync(join(folder, source))]),
  )
  // Any other assignment than a built-in one is found by its folder.
  const link = { assignment: isShipped(folder) ? name : folder }
  return files.set(linkName, `${JSON.stringify(link, null, 2)}\n`)
}
