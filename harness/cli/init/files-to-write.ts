import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Assignment, isShipped, leftoverFiles, linkName, starterFiles } from '#assignment'
import { readSmallBytes } from '#files'
import type { Language } from '#runner'
import { handoutName } from '../sync/handout.ts'

/** Bytes of one file of a starter. */
const most = 2 ** 24

/** What a student begins with, by path from their folder. */
export function filesToWrite(
  assignment: Assignment,
  language: Language,
): ReadonlyMap<string, string | Uint8Array> {
  const { folder, name } = assignment
  const leftover = new Set(leftoverFiles(assignment, language))
  const starter = starterFiles(folder, language).filter((path) => !leftover.has(path))
  const names = [
    ...(existsSync(join(folder, handoutName)) ? [[handoutName, handoutName] as const] : []),
    ...starter.map((path) => [path, join('starter', language, path)] as const),
  ]
  const files = new Map<string, string | Uint8Array>(
    names.map(([name, source]) => [
      name,
      readSmallBytes(join(folder, source), { name: 'a file of the starter', most }),
    ]),
  )
  // Any other assignment than a built-in one is found by its folder.
  const link = { assignment: isShipped(folder) ? name : folder }
  return files.set(linkName, `${JSON.stringify(link, null, 2)}\n`)
}
