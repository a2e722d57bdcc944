import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UsageError } from '#files'
import { initCommands } from './init-commands.ts'
import { readJson } from './read-json.ts'
import { shellWord } from './shell-word.ts'

/** The file in which a starter names its assignment. */
export const linkName = 'touchstone.json'

type TypedIn = (folder: string) => string

const check: TypedIn = (folder) => `npx --no-install touchstone check ${shellWord(folder)}`

/** Bytes: it contains one name. */
const most = 2 ** 16

/**
 * The assignment that a student's folder names in its `touchstone.json`.
 *
 * @param typed what to type for another folder, which the message of the error recommends
 * @throws {UsageError} if the folder has none, or it cannot be read
 */
export function assignmentOf(folder: string, typed: TypedIn = check): string {
  const { value, at } = read(folder, typed)
  if (
    typeof value === 'object' &&
    value !== null &&
    'assignment' in value &&
    typeof value.assignment === 'string'
  ) {
    return value.assignment
  }
  throw at([], 'bad-link', 'needs to be {"assignment": "name-of-the-assignment"}')
}

function read(folder: string, typed: TypedIn) {
  try {
    return readJson(join(folder, linkName), { name: `a ${linkName}`, most })
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'no-file') throw error
    throw new UsageError(
      'no-link',
      `'${folder}' has no ${linkName}, so its assignment is unknown`,
      whatToDo(folder, typed),
    )
  }
}

/** The folder may be the one around the assignment's, or one in it, or nothing is begun yet. */
function whatToDo(folder: string, typed: TypedIn): string {
  const inside = readdirSync(folder)
    .slice(0, 100)
    .map((name) => join(folder, name))
    .filter(hasLink)
    .slice(0, 5)
  if (inside.length > 0) {
    return ['There is one further in:', ...inside.map((inner) => `  ${typed(inner)}`)].join('\n')
  }
  return hintAbove(folder, typed) ?? initCommands('Start one of these, or name it with --assignment:')
}

/** What to type for the nearest folder above that has a `touchstone.json`; undefined if none has. */
export function hintAbove(folder: string, typed: TypedIn = check): string | undefined {
  const parent = join(folder, '..')
  if (resolve(parent) === resolve(folder)) return undefined
  return hasLink(parent) ? `There is one further out:\n  ${typed(parent)}` : hintAbove(parent, typed)
}

const hasLink = (folder: string): boolean => existsSync(join(folder, linkName))
