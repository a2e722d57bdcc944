import { eachInDigits, inDigits, type Shown, type ShownNested, visible } from '#kit/engine'

/** A value laid out as on paper: a name, a shape, and either rows of numbers or one line of text. */
export interface Paper {
  readonly name: string
  /** `2 × 3` or `length 3`; empty for values that are not arrays. */
  readonly shape: string
  /** Rows of cells for arrays with one or two axes; otherwise empty. */
  readonly rows: readonly Row[]
  /** Column numbers, for matrices too wide to count by eye. */
  readonly columns: readonly number[]
  /** The rows as lines of aligned text. */
  readonly lines: readonly string[]
  /** The value in one line, which says what it leaves out. */
  readonly text: string
  /** Whether it may be wider than the screen of a phone. */
  readonly wide: boolean
  /** Whether it is too big to read at a glance and starts folded. */
  readonly large: boolean
}

export interface Row {
  readonly index: number
  readonly cells: readonly Cell[]
}

export interface Cell {
  readonly text: string
  /** Whether it is wrong, or belongs to what is wrong. */
  readonly differs: boolean
}

/** Arrays with more rows or columns than this start folded. */
const glance = 8

/** Lays out a value, in so many digits if given, and marks the entries that differ, by their positions. */
export function paper(
  name: string,
  shown: Shown,
  wrong: ReadonlySet<number> = new Set(),
  digits?: number,
): Paper {
  const cellText = (value: ShownNested): string =>
    visible(digits === undefined ? String(value) : inDigits(String(value), digits)).replace('Infinity', '∞')
  const grid = gridOf(shown)
  const width = Math.max(0, ...grid.map((row) => row.length))
  const rows = grid.map((cells, i) => ({
    index: i,
    cells: cells.map((cell, j) => ({ text: cellText(cell), differs: wrong.has(i * width + j) })),
  }))
  const written = digits === undefined ? shown.text : eachInDigits(shown.text, digits)
  const text = typeof shown.nested === 'number' ? cellText(shown.nested) : visible(written)
  return {
    name: visible(name),
    shape: shapeText(shown.shape ?? []),
    rows,
    columns:
      grid.length > 0 && shown.shape?.length === 2 && grid.length * width > 6 ? [...Array(width).keys()] : [],
    lines: rows.length === 0 ? [text] : aligned(rows),
    text,
    wide: shown.text.length > 24,
    large: Math.max(rows.length, width) > glance || (rows.length === 0 && shown.text.length > 300),
  }
}

function aligned(rows: readonly Row[]): readonly string[] {
  const texts = rows.map(({ cells }) => cells.map(({ text }) => text))
  const width = (j: number): number => Math.max(...texts.map((row) => row[j]?.length ?? 0))
  return texts.map((row) => `[ ${row.map((text, j) => text.padStart(width(j))).join('  ')} ]`)
}

function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `length ${shape[0]}` : shape.join(' × ')
}

/** Rows of numbers for a vector or a matrix; empty for anything else, such as rows of different lengths. */
function gridOf({ nested, shape }: Shown): readonly (readonly ShownNested[])[] {
  if (!Array.isArray(nested) || nested.length === 0) return []
  const rows: readonly ShownNested[] = nested
  if (rows.every(isNumber)) return shape === undefined || shape.length === 1 ? [rows] : []
  // A list of arrays keeps its brackets, also where all of them are equally long.
  if (shape === undefined) return []
  const matrix = rows.filter(
    (row): row is readonly ShownNested[] => Array.isArray(row) && row.every(isNumber),
  )
  const width = matrix[0]?.length ?? 0
  return matrix.length === rows.length && width > 0 && matrix.every((row) => row.length === width)
    ? matrix
    : []
}

const isNumber = (value: ShownNested): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^(NaN|-?Infinity|-0)$/.test(value))
