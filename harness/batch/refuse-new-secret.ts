import { closeSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { openRegular, UsageError } from '#files'
import { linesIn } from './lines-in.ts'
import { rowOf } from './row-of.ts'
import { longestRow, storeFile } from './store/open-batch-store.ts'

/**
 * Refuses to make a secret for results that were graded with another one: its name is probably mistyped.
 *
 * @param file the secret, which does not exist
 * @param out the folder of results
 */
export function refuseNewSecret(file: string, out: string): void {
  if (!existsSync(storeFile(out)) && !holdsResults(join(out, 'results.jsonl'))) return
  throw new UsageError(
    'lost-secret',
    `there is no secret '${file}', and the results in '${out}' were graded with another one`,
    'Give the one that was used before: --secret-file <file>\nOr, for new hidden inputs, another folder for results: --out <folder>',
  )
}

function holdsResults(file: string): boolean {
  let descriptor: number
  try {
    descriptor = openRegular(file, constants.O_RDONLY, 'the file of results')
  } catch {
    // Whatever is there instead is reported where results are read.
    return false
  }
  try {
    const [first] = linesIn(descriptor, longestRow)
    return first !== undefined && rowOf(first.bytes.toString()) !== 'no row'
  } finally {
    closeSync(descriptor)
  }
}
