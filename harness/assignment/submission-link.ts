import { join } from 'node:path'
import { UsageError } from '#files'
import { readJson } from './read-json.ts'

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
      'Run this in the folder of an assignment, or name it: npx touchstone check --assignment a3-linear-classifiers',
    )
  }
}
