import { array, type NDArray } from '#reference/core/ndarray.ts'
import { type Row, total } from '../reading.ts'

export { columns, dot, type Row, table } from '../reading.ts'

export const sum = total
export const mean = (row: Row): number => total(row) / row.length
export const max = (row: Row): number => Math.max(...row)
export const relu = (x: number): number => Math.max(0, x)
/** The entry at `k`, counted over either end of the list as Python does. */
export const at = (row: Row, k: number): number => row[((k % row.length) + row.length) % row.length] as number
export const argmax = (row: Row): number => row.indexOf(max(row))
/** One list per column, each made from the rows. */
export const meanRow = (rows: readonly Row[]): Row => (rows[0] ?? []).map((_, j) => mean(rows.map((row) => at(row, j))))
export const scaled = (rows: readonly Row[], by: number): Row[] => rows.map((row) => row.map((x) => x * by))
/** The sum over i of an outer product: one row per entry of `a[i]`. */
export const outer = (a: readonly Row[], b: readonly Row[]): Row[] => (a[0] ?? []).map((_, c) => (b[0] ?? []).map((_, k) => total(a.map((row, i) => at(row, c) * at(b[i] as Row, k)))))
export const plus = (a: readonly Row[], b: readonly Row[]): Row[] => a.map((row, i) => row.map((x, j) => x + at(b[i] as Row, j)))
export const asArray = (rows: readonly Row[]): NDArray => array(rows)
