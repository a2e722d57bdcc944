import { closeSync, constants, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openRegular, ownName, UsageError } from '#files'
import { linesIn } from '../lines-in.ts'
import { rowOf } from '../row-of.ts'
import { openStore } from './open-store.ts'
import type { Row, Store } from './store-types.ts'

/** Bytes; a row is far smaller, and a longer line would only fill the memory. */
export const longestRow = 64 * 2 ** 20

/** Where a batch keeps its work and its results. */
export const storeFile = (out: string): string => join(out, 'results.db')

/**
 * Opens the store in a folder of results. A new store begins with the rows of the `results.jsonl` beside it, if there
 * is one: earlier versions kept only that. A row with fields missing is left out, so that its submission is graded
 * again; so is a last line that was cut off.
 *
 * @throws {UsageError} if the store cannot be used, or a complete line is not a row
 */
export async function openBatchStore(out: string): Promise<Store> {
  const file = storeFile(out)
  const earlier = join(out, 'results.jsonl')
  if (existsSync(file) || !existsSync(earlier)) return openStore(file)
  const descriptor = openRegular(earlier, constants.O_RDONLY, 'the file of results')
  try {
    // Looked at before the store is made, so that the next run meets the same file.
    for (const _ of rowsIn(descriptor, earlier));
    await makeWhole(file, rowsIn(descriptor, earlier))
    return await openStore(file)
  } finally {
    closeSync(descriptor)
  }
}

/** Makes a store of rows under another name first: a store that is there has all of them. */
async function makeWhole(file: string, rows: Iterable<Row>): Promise<void> {
  const beside = `${ownName(file)}.part`
  try {
    const store = await openStore(beside)
    try {
      for (const row of rows) store.finish(row)
    } finally {
      store.close()
    }
    renameSync(beside, file)
  } catch (error) {
    for (const end of ['', '-wal', '-shm']) rmSync(`${beside}${end}`, { force: true })
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(error.code, error.message.replaceAll(beside, file), error.hint)
  }
}

function* rowsIn(descriptor: number, file: string) {
  let count = 0
  for (const { bytes } of linesIn(descriptor, longestRow)) {
    count++
    const row = bytes.length > longestRow ? 'no row' : rowOf(bytes.toString())
    if (row === 'no row')
      throw new UsageError(
        'not-our-rows',
        `${file}, line ${count}: is not a row of results`,
        'Delete the line, and its submission is graded again; or choose another folder with --out.',
      )
    if (row !== 'unusable') yield row
  }
}
