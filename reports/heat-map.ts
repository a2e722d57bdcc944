import { type CheckResult, type Result, visible } from '#kit/engine'
import { checkMark } from './words.ts'

export type CellState = CheckResult['outcome'] | 'fragile'

/** Every check of every student: a row for each student, a column for each check, grouped by function. */
export interface HeatMapView {
  /** The map as text, for screen readers. */
  readonly description: string
  readonly groups: readonly { readonly name: string; readonly columns: number }[]
  /** What each column is, for the line of text under the pointer. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (CellState | null)[])[]
  readonly legend: readonly { readonly state: CellState; readonly word: string }[]
}

const order = ['passed', 'fragile', 'failed', 'crashed', 'skipped', 'unwritten', 'ungraded'] as const

/** Builds the map; the rows keep the order of the results. */
export function heatMapOf(results: readonly Result[]): HeatMapView {
  const checks = new Map(results.flatMap((result) => result.checks.map((check) => [check.id, check])))
  const groups = [...Map.groupBy(checks.values(), (check) => check.function)]
  const columns = groups.flatMap(([, own]) => own)
  const rows = results.map(({ checks: own }) => {
    const byId = new Map(own.map((check) => [check.id, check]))
    return columns.map(({ id }) => stateOf(byId.get(id)))
  })
  const found = new Set(rows.flat())
  return {
    description: `${results.length} rows of students by ${columns.length} columns of checks. The same is said in words in the tables of students and of checks below.`,
    groups: groups.map(([name, own]) => ({ name: visible(name), columns: own.length })),
    columns: columns.map((check) => `${visible(check.function)} ${visible(check.sentence)}`),
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
  state === 'fragile' ? 'failed on unusual inputs' : checkMark(state).word
