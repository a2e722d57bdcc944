import { statSync } from 'node:fs'
import { UsageError } from '#files'
import { list } from '#kit/engine'
import { collectEarly } from './collect-early.ts'
import { eachFormats, isZip } from './export/export-each.ts'
import { exportMarks, type MarksExport } from './export/export-marks.ts'
import { exportOne, type FormatOfOne } from './export/export-one.ts'
import { type FormatOfMany, forms, isOneOf, singleTables, tables, zips } from './export/formats-of-many.ts'
import { refuseOut } from './export/refuse-out.ts'

export interface ExportOptions extends Omit<MarksExport, 'as'> {
  readonly as?: FormatOfOne | FormatOfMany
  /** Any table, of which a column is filled. */
  readonly fill?: string
  readonly submission?: string
  readonly each?: string
  readonly pastDue?: boolean
  readonly leaderboard?: boolean
}

/** `touchstone export`: results or marks in the format of a platform. Exit code 3 if something is not graded. */
export async function exportResults(path: string, options: ExportOptions): Promise<number> {
  const { as, fill, out, each } = options
  if (each !== undefined) refuseEach(each, path)
  if (out !== undefined) {
    refuseOut(out, path)
    const form = fill ?? options.form
    if (form !== undefined) refuseOut(out, form, 'the form')
  }
  refuseTogether(options)
  collectEarly()
  if (fill !== undefined) return exportMarks(path, { ...options, as: 'fill', form: fill })
  if (as === undefined) {
    throw new UsageError(
      'no-format',
      'neither --as nor --fill says what to write',
      'touchstone export --help lists the formats.',
    )
  }
  return isOfMany(as) ? exportMarks(path, { ...options, as }) : exportOne(path, { ...options, as })
}

const isOfMany = (as: FormatOfOne | FormatOfMany): as is FormatOfMany =>
  isOneOf(tables, as) || isOneOf(singleTables, as) || isOneOf(forms, as) || isOneOf(zips, as)

/** @throws {UsageError} if what `--each` names is there and of another kind */
function refuseEach(each: string, read: string): void {
  if (isZip(each)) refuseOut(each, read)
  else if (statSync(each, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new UsageError(
      'each-is-file',
      `'${each}' is a file, and --each needs a folder or a name that ends in .zip`,
    )
  }
}

/** @throws {UsageError} about options that do not go together, or lack one */
function refuseTogether(options: ExportOptions): void {
  const { as, fill, form, match, into, comment, out, assignment, each } = options
  const how = fill === undefined ? `--as ${as}` : '--fill'
  const isFilled = fill !== undefined || isOneOf(forms, as ?? '')
  const isZip = isOneOf(zips, as ?? '')
  const refuse = (option: string, isGiven: boolean, isFor: boolean, what: string): void => {
    if (isGiven && !isFor)
      throw new UsageError(`no-${option}`, `--${option} is for ${what}, and not for ${how}`)
  }
  const columns = 'a form that is filled'
  if (fill !== undefined && as !== undefined) {
    throw new UsageError(
      'as-and-fill',
      `--fill is for any table, and --as ${as} has a form of its own`,
      'Use --form.',
    )
  }
  refuse('leaderboard', options.leaderboard ?? false, as === 'gradescope', '--as gradescope')
  refuse('form', form !== undefined, isOneOf(forms, as ?? '') || isZip, 'files of course platforms')
  refuse('match', match !== undefined, isFilled, columns)
  refuse('into', into !== undefined, isFilled, columns)
  refuse('comment', comment !== undefined, isFilled, columns)
  refuse('decimal-comma', options.decimalComma ?? false, isFilled, columns)
  const isOne = as !== undefined && !isOfMany(as)
  refuse('assignment', assignment !== undefined, !isOne, 'marks of a course')
  refuse('submission', options.submission !== undefined, isOne, 'one submission')
  refuse('each', each !== undefined, isOneOf(eachFormats, as ?? ''), list(Object.keys(eachFormats)))
  if (each !== undefined && (out !== undefined || options.submission !== undefined)) {
    throw new UsageError(
      'each-and-one',
      `--each writes all submissions, and ${out === undefined ? '--submission names one' : '--out is one file'}`,
      'Leave one of them out.',
    )
  }
  refuse('past-due', options.pastDue ?? false, isOne, 'results with their checks')
  const need = (option: string, isNeeded: boolean, isGiven: boolean, what: string): void => {
    if (isNeeded && !isGiven) throw new UsageError(`without-${option}`, `${how} needs --${option}: ${what}`)
  }
  need('form', isOneOf(forms, as ?? ''), form !== undefined, 'the file that the platform exports')
  need('form', isZip, form !== undefined, 'the zip that the platform downloads with all submissions')
  need('match', fill !== undefined, match !== undefined, 'the column that identifies the student')
  need('into', fill !== undefined, into !== undefined, 'the column for the marks')
  need('out', isZip, out !== undefined, 'the zip to write')
  if (options.json && out === undefined && each === undefined) {
    throw new UsageError(
      'json-without-out',
      '--json describes the file of --out, and there is none',
      'Add --out <file>.',
    )
  }
}
