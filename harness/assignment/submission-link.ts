import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from './usage-error.ts'

/** The file in which a starter names its assignment. */
export const linkName = 'touchstone.json'

/**
 * The assignment that a student's folder names in its `touchstone.json`.
 *
 * @throws {UsageError} if the folder has none, or it cannot be read
 */
export async function assignmentOf(folder: string): Promise<string> {
  const file = join(folder, linkName)
  if (!existsSync(file)) {
    throw new UsageError(
      'no-link',
      `'${folder}' has no ${linkName}, so its assignment is unknown`,
      'Run this in the folder of an assignment, or name it: touchstone check --assignment a3-linear-classifiers',
    )
  }
  const text = await readFile(file, 'utf8')
  try {
    const link: unknown = JSON.parse(text)
    if (
      typeof link === 'object' &&
      link !== null &&
      'assignment' in link &&
      typeof link.assignment === 'string'
    ) {
      return link.assignment
    }
  } catch {
    // Falls through to the one message for every unusable file.
  }
  throw new UsageError('bad-link', `${file}: needs to be {"assignment": "name-of-the-assignment"}`)
}
