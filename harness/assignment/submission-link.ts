import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '#files'
import { initCommands } from './init-commands.ts'
import { readJson } from './read-json.ts'
import { shellWord } from './shell-word.ts'

/** The file in which a starter names its assignment. */
export const linkName = 'touchstone.json'

/** Bytes: it contains one name. */
const most = 2 ** 16

/**
 * The assignment that a student's folder names in its `touchstone.json`.
 *
 * @throws {UsageError} if the folder has none, or it cannot be read
 */
export function assignmentOf(folder: string): string {
  const { value, at } = read(folder)
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

function read(folder: string) {
  try {
    return readJson(join(folder, linkName), { name: `a ${linkName}`, most })
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'no-file') throw error
    throw new UsageError(
      'no-link',
      `'${folder}' has no ${linkName}, so its assignment is unknown`,
      whatToDo(folder),
    )
  }
}

/** The folder may be the one around the assignment's, or nothing is begun yet. */
function whatToDo(folder: string): string {
  const inside = readdirSync(folder)
    .slice(0, 100)
    .map((name) => join(folder, name))
    .filter((inner) => existsSync(join(inner, linkName)))
    .slice(0, 5)
  return inside.length > 0
    ? [
        'There is one further in:',
        ...inside.map((inner) => `  npx touchstone check ${shellWord(inner)}`),
      ].join('\n')
    : initCommands('Start an assignment, or name it with --assignment:')
}
