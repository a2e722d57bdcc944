import { type CheckResult, type Result, visible } from '#kit/engine'
import { checksOfClass } from './checks-of-class.ts'
import { checkMark } from './words.ts'

export type CellState = CheckResult['outcome'] | 'fragile'

/** Every check of every student: a row for each student, a column for each check, grouped by function. */
export interface HeatMapView {
  /** What its rows and columns are, and how many students it leaves out. */
  readonly note: string
  /** The map as text, for screen readers. */
  readonly description: string
  readonly groups: readonly { readonly name: string; readonly columns: number }[]
  /** What each column is, for the line of text under the pointer. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (CellState | null)[])[]
  readonly legend: readonly { readonly state: CellState; readonly word: string }[]
}

const order = ['passed', 'fragile', 'failed', 'crashed', 'skipped', 'unwritten', 'ungraded'] as const

/** More rows than this are no picture, and a page of many megabytes. */
const mostRows = 3000

/** Builds the map; the rows keep the order of the results. */
export function heatMapOf(results: readonly Result[]): HeatMapView {
  const groups = checksOfClass(results)
  const columns = groups.flat()
  const drawn = results.slice(0, mostRows)
  const rows = drawn.map((result) => columns.map((column) => stateOf(column.in(result))))
  const found = new Set(rows.flat())
  const some =
    drawn.length < results.length ? `Only the first ${drawn.length} of ${results.length} are drawn. ` : ''
  return {
    note: `${some}One row per student, starting with those who need the most help; one column per check, grouped by function.`,
    description: `${drawn.length} rows of students by ${columns.length} columns of checks. The lists below contain the same information.`,
    groups: groups.map((own) => ({ name: visible(own[0]?.check.function ?? ''), columns: own.length })),
    columns: columns.map(({ check }) => `${visible(check.function)} ${visible(check.sentence)}`),
    rows,
    legend: order.filter((state) => found.has(state)).map((state) => ({ state, word: wordOf(state) })),
  }
}

/** A check of unusual sizes that fails is drawn as in the state of its function. */
function stateOf(check: CheckResult | undefined): CellState | null {
  if (check === undefined) return null
  return check.outcome === 'failed' && check.sizes === 'unusual' ? 'fragile' : check.outcome
}

const wordOf = (state: CellState): string =>
  state === 'fragile' ? 'failed on edge cases' : checkMark(state).word
