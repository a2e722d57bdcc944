import { closeSync, constants, fsyncSync, ftruncateSync, readSync, writeSync } from 'node:fs'
import { openRegular, UsageError, unusable, writeWhole } from '#files'
import { resultJson } from '#judge'
import type { Result } from '#kit/engine'
import { brief } from './brief.ts'
import { linesIn } from './lines-in.ts'
import { rowOf } from './row-of.ts'
import type { Row, Store } from './store.ts'

/** Bytes; a row is far smaller, and a longer line would only fill the memory. */
export const longestRow = 64 * 2 ** 20

/**
 * A store of one row per line: `{"key":"…","secret":"…","result":{…}}`.
 *
 * A row is a single write at the end of the file, so that killing the process loses no written row. Rows are not synced
 * to the disk: a power cut may lose the last ones, which are then graded again. A line without a line feed, cut off by
 * either, is dropped. A row with fields missing is ignored, so that its submission is graded again.
 *
 * @throws {UsageError} if a complete line is not a row: the file may belong to another program
 */
export function openJsonlStore(file: string): Store {
  const { O_RDWR, O_APPEND, O_CREAT } = constants
  const descriptor = openRegular(file, O_RDWR | O_APPEND | O_CREAT, 'the file of results')
  const shorten = brief()
  const rows = new Map<string, Row>()
  const places = new Map<string, { readonly offset: number; readonly length: number }>()
  const keep = ({ result, ...rest }: Row, offset: number, length: number): void => {
    rows.set(result.submission, { ...rest, result: shorten(result) })
    places.set(result.submission, { offset, length })
  }
  let length = 0
  let count = 0
  for (const { bytes, offset } of linesIn(descriptor, longestRow)) {
    count++
    const row = bytes.length > longestRow ? 'no row' : rowOf(bytes.toString())
    if (row === 'no row') {
      closeSync(descriptor)
      throw new UsageError(
        'not-our-rows',
        `${file}, line ${count}: is not a row of results`,
        'Delete the line, and its submission is graded again; or choose another folder with --out.',
      )
    }
    if (row !== 'unusable') keep(row, offset, bytes.length)
    length = offset + bytes.length
  }
  ftruncateSync(descriptor, length)

  const append = (row: Row): void => {
    const bytes = Buffer.from(`${textOf(row)}\n`)
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
    } catch (error) {
      // On a full disk: a partial row must not precede a later one.
      ftruncateSync(descriptor, length)
      throw unusable(
        'written',
        file,
        'the file of results',
        error,
        'Make room, and the same command resumes.',
      )
    }
    keep(row, length, bytes.length)
    length += bytes.length
  }
  const bytesOf = (submission: string): Buffer => {
    const { offset, length } = places.get(submission) ?? { offset: 0, length: 0 }
    const bytes = Buffer.alloc(length)
    readSync(descriptor, bytes, 0, length, offset)
    return bytes
  }
  const read = (submission: string): Result => {
    const row = rowOf(bytesOf(submission).toString())
    if (typeof row === 'string') throw new Error(`${file} no longer has a row of ${submission}`)
    return row.result
  }
  const finish = (submissions: readonly string[]): void => {
    writeWhole(file, oneByOne(submissions, bytesOf), { durable: true })
  }
  const close = (): void => {
    fsyncSync(descriptor)
    closeSync(descriptor)
  }
  return { rows, read, append, finish, close }
}

function* oneByOne(names: readonly string[], bytesOf: (name: string) => Buffer): Generator<Buffer> {
  for (const name of names) yield bytesOf(name)
}

const textOf = ({ result, ...rest }: Row): string =>
  `${JSON.stringify(rest).slice(0, -1)},"result":${resultJson(result)}}`
