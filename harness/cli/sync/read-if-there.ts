import { readSmallFile, UsageError } from '#files'

/** The text of a file that may have been generated; undefined if there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readSmallFile(path, { name: 'a generated file', most: 2 ** 24 })
  } catch (error) {
    if (error instanceof UsageError && error.code === 'no-file') return undefined
    throw error
  }
}
