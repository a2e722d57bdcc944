import { UsageError } from '#files'
import { classBudget } from './limits.ts'
import { openArchive } from './open-source.ts'
import { UnusableArchive } from './source.ts'

/**
 * The names of the files in an archive, as a platform wrote them.
 *
 * @throws {UsageError} if it is no archive that can be read
 */
export async function namesIn(path: string): Promise<readonly string[]> {
  try {
    const source = await openArchive(path, classBudget)
    source.close()
    return source.entries.map((entry) => entry.path)
  } catch (error) {
    if (!(error instanceof UnusableArchive)) throw error
    throw new UsageError(
      'not-a-download',
      `'${path}' ${error.message}`,
      'Give the zip that the platform downloads with all submissions.',
    )
  }
}
