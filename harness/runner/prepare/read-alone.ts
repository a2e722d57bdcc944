import type { Language } from '../types.ts'
import type { Reader } from './reader.ts'
import { openReaders, type Readers } from './readers.ts'

let shared: Readers | undefined

/** Opens a submission in the one process that everything shares that reads one submission at a time. */
export function openAlone(root: string): Reader {
  shared ??= openReaders(1)
  return shared.open(root)
}

/** Reads something of a submission in that process. */
export async function readAlone<Result>(
  root: string,
  read: (reader: Reader) => Promise<Result>,
): Promise<Result> {
  const reader = openAlone(root)
  try {
    return await read(reader)
  } finally {
    reader.end()
  }
}

/**
 * Starts that process ahead of time, with what the first submission in a language will need.
 *
 * @throws {Error} if it cannot be started
 */
export function warmReader(language: Language): Promise<void> {
  return readAlone('', ({ warm }) => warm(language))
}
