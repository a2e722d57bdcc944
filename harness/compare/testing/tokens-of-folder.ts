import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { openTokenizer } from '../open-tokenizer.ts'
import { readWorks, type Work } from '../read-works.ts'

export const pathOf = (relative: string): string =>
  fileURLToPath(new URL(`../../../${relative}`, import.meta.url))

/** A tokenizer that is closed after the test. */
export function tokenizer() {
  const opened = openTokenizer()
  onTestFinished(opened.close)
  return opened
}

/** The code of folders, by the names that are given. */
export const worksIn = (folders: Readonly<Record<string, string>>): Promise<readonly Work[]> =>
  readWorks(
    Object.entries(folders).map(([id, folder]) => ({ id, folder })),
    tokenizer(),
    new Set(),
  )
