import { UsageError } from '#files'
import { visible } from '#kit/engine'
import type { WithoutMark } from '#marks'
import type { Grades } from '../grades.ts'
import { cellOf, textOf } from './cell.ts'
import type { FillReport } from './fill-report.ts'
import type { FormRules } from './form-rules.ts'
import { type FormText, type Layout, layoutOf, recordsOf } from './form-text.ts'
import { type Fit, rowMatcher } from './match-rows.ts'
import { type NamedColumns, type PlacedColumns, placeColumns } from './place-columns.ts'

export interface FillOptions extends NamedColumns {
  /** What stands before the decimals. Default: a point. */
  readonly decimal?: ',' | '.'
}

/** A form of which it is known whose each row is. */
export interface Filling {
  readonly report: FillReport
  /** The filled form in pieces: every other cell as it was, to the byte. */
  readonly text: () => Generator<string>
}

/** Rows that may stand above those of students. */
const mostBelow = 3

/**
 * Reads a form and says whose each row is. Two rows of one student, or a row that fits several, get no mark. A cell
 * becomes empty where there is no mark; rows of nobody stay as they are.
 *
 * @throws {UsageError} about a form that lacks what is needed
 */
export function fillForm(form: FormText, rules: FormRules, grades: Grades, options: FillOptions): Filling {
  const layout = layoutOf(form)
  const { columns, rowsBelow, maximum } = startOf(form, layout, rules, options)
  const match = rowMatcher(grades.students, columns.levels)
  const rows: Row[] = []
  let count = 0
  for (const { line, cells } of recordsOf(form, layout)) {
    if (count++ <= rowsBelow) continue
    const at = (column: number): string => textOf(cells[column] ?? '').trim()
    const label = columns.shown.map(at).filter((text) => text !== '')
    const before = at(columns.into.at)
    const kept = rules.keeps?.(before) ? { kept: before } : {}
    // A label only where a message will need it: there may be a hundred thousand rows.
    const fit = match(at)
    rows.push(
      typeof fit === 'object'
        ? { line, fit, ...kept }
        : { line, fit, label: label.slice(0, 2).map(visible).join(', ') },
    )
  }
  const fits = withoutDoubles(rows).map((row): Row => {
    if (typeof row.fit !== 'object') return row
    const { mark, without } = grades.of(row.fit)
    return { ...row, mark, ...(without && { without }) }
  })
  const filling = { columns, layout, rowsBelow, rows: fits, options }
  return {
    report: reportOf(fits, grades, columns, maximum),
    text: () => filled(form, filling, grades),
  }
}

interface Row {
  readonly line: number
  readonly fit: Fit
  /** What the form calls it, where that is nobody we know. */
  readonly label?: string
  /** What its cell says that must stay. */
  readonly kept?: string
  /** The mark of its student; null: there is none, and `without` says why. */
  readonly mark?: string | null
  readonly without?: WithoutMark
}

/** The names of the columns, and what stands below them before the first student. */
function startOf(form: FormText, layout: Layout, rules: FormRules, options: FillOptions) {
  const records: (readonly string[])[] = []
  for (const { cells } of recordsOf(form, layout)) {
    records.push(cells.map(textOf))
    if (records.length > mostBelow) break
  }
  const [head = [], ...below] = records
  const rowsBelow = rules.rowsBelow ? rules.rowsBelow({ head, below }) : 0
  if (rowsBelow === undefined) {
    throw new UsageError(
      'not-the-form',
      `'${form.name}' is not ${rules.title}: no row below the names of its columns has its points`,
      'Give the file as the platform exports it, or fill any other table with --fill.',
    )
  }
  const rows = { head, below: rules.rowsBelow ? below.slice(0, rowsBelow) : below }
  const columns = placeColumns(form.name, rows, rules, options)
  return { columns, rowsBelow, maximum: rules.maximumOf?.(columns.into, rows)?.trim() }
}

/** Two rows of one student are of nobody: which is meant cannot be known. */
function withoutDoubles(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<Fit>()
  const doubles = new Set<Fit>()
  for (const { fit } of rows) (seen.has(fit) ? doubles : seen).add(fit)
  return rows.map((row) =>
    typeof row.fit === 'object' && doubles.has(row.fit)
      ? { line: row.line, fit: 'several', label: visible(row.fit.id) }
      : row,
  )
}

function reportOf(
  rows: readonly Row[],
  grades: Grades,
  { into }: PlacedColumns,
  maximum: string | undefined,
): FillReport {
  const found = new Set(rows.map(({ fit }) => fit))
  const matched = rows.flatMap(({ line, fit, kept, mark = null, without }) => {
    if (typeof fit !== 'object') return []
    const end = kept === undefined ? { mark, ...(without && { without }) } : { mark: null, kept }
    return [{ line, student: fit.id, ...end }]
  })
  const named = (wanted: Fit) =>
    rows.flatMap(({ line, fit, label = '' }) =>
      fit === wanted && label !== '' ? [{ line, row: label }] : [],
    )
  const doubled = new Set(named('several').map(({ row }) => row))
  return {
    into: into.name,
    matched,
    ambiguous: named('several'),
    unknown: named('nobody'),
    missing: grades.students
      .filter((one) => !found.has(one) && !doubled.has(visible(one.id)) && grades.without(one) === undefined)
      .map(({ id }) => id),
    ...(maximum !== undefined && maximum !== '' && { maximum }),
    outOf: grades.outOf,
  }
}

interface Prepared {
  readonly columns: PlacedColumns
  readonly layout: Layout
  readonly rowsBelow: number
  readonly rows: readonly Row[]
  readonly options: FillOptions
}

function* filled(form: FormText, prepared: Prepared, grades: Grades): Generator<string> {
  const { columns, layout, rowsBelow, rows, options } = prepared
  yield layout.mark
  let at = -1 - rowsBelow
  for (const { cells, end } of recordsOf(form, layout)) {
    const row = at < 0 ? undefined : rows[at]
    at++
    const written = row === undefined ? cells : cellsFor(row, cells)
    yield `${written.join(layout.separator)}${end}`
  }

  function cellsFor({ fit, kept, mark }: Row, cells: readonly string[]): readonly string[] {
    if (fit === 'nobody' || kept !== undefined) return cells
    const text = mark?.replace('.', options.decimal ?? '.') ?? ''
    const marked = withCell(cells, columns.into.at, text, layout.separator)
    const comment = columns.comment?.at
    // What somebody has written already is theirs.
    if (comment === undefined || fit === 'several' || textOf(cells[comment] ?? '').trim() !== '')
      return marked
    const words = grades.comment(fit)
    return words === '' ? marked : withCell(marked, comment, words, layout.separator)
  }
}

/** The cells with one replaced, in the quotes that it had. A row that ends before it gets longer. */
function withCell(cells: readonly string[], at: number, text: string, separator: string): readonly string[] {
  const before = cells[at] ?? ''
  if (textOf(before) === text) return cells
  const row = [...cells, ...Array.from({ length: Math.max(0, at + 1 - cells.length) }, () => '')]
  row[at] = cellOf(text, { separator, isQuoted: before.startsWith('"') })
  return row
}
