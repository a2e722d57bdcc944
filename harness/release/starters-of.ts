import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Assignment, starterFiles } from '#assignment'
import { starterFolder } from '#judge'
import type { Language } from '#runner'

/** The starter, if its functions return anything: a function that answers like it counts as not written. */
export function startersOf(assignment: Assignment, language: Language): ReadonlyMap<string, Uint8Array> {
  if (starterFolder(assignment, language) === undefined) return new Map()
  const names = starterFiles(assignment.folder, language).map((path) => join('starter', language, path))
  return new Map(names.map((name) => [name, readFileSync(join(assignment.folder, name))]))
}
