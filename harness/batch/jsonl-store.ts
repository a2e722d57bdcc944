import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { UsageError } from '#assignment'
import { resultJson } from '#judge'
import { readResult } from './read-result.ts'
import type { Row, Store } from './store.ts'
import { writeWhole } from './write-whole.ts'

/**
 * A store of one row per line: `{"key":"…","result":{…}}`.
 *
 * A row is one write at the end of the file, so that killing the process loses none that was written. It is
 * not forced to the disk: a power cut may take the last ones, which are then graded again. A line without its
 * end, torn by either, is dropped.
 *
 * @throws {UsageError} if a whole line is no row: then the file is not ours to write to
 */
export function openJsonlStore(file: string): Store {
  const descriptor = openSync(file, 'a+')
  const text = readFileSync(descriptor)
  let length = text.lastIndexOf(0x0a) + 1
  if (length < text.length) ftruncateSync(descriptor, length)
  const rows = new Map<string, Row>()
  const lines = text.toString('utf8', 0, length).split('\n').slice(0, -1)
  lines.forEach((line, k) => {
    const row = rowOf(line)
    if (row === undefined) {
      closeSync(descriptor)
      throw new UsageError(
        'not-our-rows',
        `${file}, line ${k + 1}: is not a row of results`,
        'Delete the line, and its submission is graded again; or choose another folder with --out.',
      )
    }
    rows.set(row.result.submission, row)
  })
  const append = (row: Row): void => {
    const bytes = Buffer.from(`${textOf(row)}\n`)
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
    } catch (error) {
      // On a full disk: half a row must not stand before a later one.
      ftruncateSync(descriptor, length)
      throw error
    }
    length += bytes.length
    rows.set(row.result.submission, row)
  }
  const finish = (submissions: readonly string[]): void => {
    const kept = submissions.flatMap((submission) => rows.get(submission) ?? [])
    writeWhole(file, kept.map((row) => `${textOf(row)}\n`).join(''), { durable: true })
  }
  const close = (): void => {
    fsyncSync(descriptor)
    closeSync(descriptor)
  }
  return { rows, append, finish, close }
}

const textOf = ({ key, result }: Row): string =>
  `{"key":${JSON.stringify(key)},"result":${resultJson(result)}}`

function rowOf(line: string): Row | undefined {
  try {
    const row: unknown = readResult(line)
    const fits =
      typeof row === 'object' &&
      row !== null &&
      'key' in row &&
      'result' in row &&
      typeof row.result === 'object' &&
      row.result !== null &&
      'submission' in row.result &&
      typeof row.result.submission === 'string'
    return fits ? (row as Row) : undefined
  } catch {
    return undefined
  }
}
