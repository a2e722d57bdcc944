import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The rows of a `results.jsonl`, each its submission and a digest of all but the times that it took. */
export const rowsWithoutTimes = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const row = JSON.parse(line)
      delete row.result.durations
      return `${row.result.submission} ${createHash('sha256').update(JSON.stringify(row)).digest('hex')}`
    })
