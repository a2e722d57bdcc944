import type { Result } from '#kit/engine'
import { cellOf } from './forms/cell.ts'

/**
 * The gradebook as CSV (RFC 4180, UTF-8): one line per submission, with its points in each part. A cell is empty
 * where something is not graded: empty is no grade, 0 would be one.
 *
 * A student may choose a submission's name, and a spreadsheet evaluates `=…` as a formula. Such a cell starts with an
 * apostrophe, which marks text in spreadsheets.
 */
export function gradebook(results: readonly Result[]): string {
  const parts = results[0]?.parts.map(({ id }) => id) ?? []
  const head = ['submission', 'score', 'maxScore', ...parts, 'language', 'ungradedChecks']
  const lines = results.map((result) => [
    result.submission,
    result.score ?? '',
    result.maxScore,
    ...parts.map((id) => result.parts.find((part) => part.id === id)?.points ?? ''),
    result.language ?? '',
    [...result.checks, ...result.questions].filter(({ outcome }) => outcome === 'ungraded').length,
  ])
  return [head, ...lines].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')
}

/** One cell: quoted if necessary, never a formula, and without characters that control anything. */
export const csvCell = (value: string | number): string =>
  typeof value === 'number' ? String(value) : cellOf(value, { separator: ',', isQuoted: false })
