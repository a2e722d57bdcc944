import type { Language } from '../types.ts'
import type { Reader } from './reader.ts'
import { openReaders, type Readers } from './readers.ts'

let shared: Readers | undefined

/** Reads something of a submission, in one process for all callers that read one submission at a time. */
export async function readAlone<Result>(
  root: string,
  read: (reader: Reader) => Promise<Result>,
): Promise<Result> {
  shared ??= openReaders(1)
  const reader = shared.open(root)
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
