import { array, type NDArray, rows } from '#reference/core/ndarray.ts'

/** Plain lists, for second readings: the lecture's formulas by another route than the reference takes. */
export type Row = readonly number[]

/** All entries in one list. */
export const list = (x: NDArray): Row => [...x.data]
/** The rows of a matrix. */
export const table = (x: NDArray): Row[] => rows(x).map((row) => [...row])
/** One list per column, each made from the rows. */
export const columns = (x: NDArray): Row[] => transposed(table(x))
export const transposed = (all: readonly Row[]): Row[] => (all[0] ?? []).map((_, j) => all.map((row) => row[j] as number))

/** 0, 1, … below the length. */
export const range = (length: number): Row => Array.from({ length: Math.max(0, length) }, (_, k) => k)

export const sum = (row: Row): number => row.reduce((total, x) => total + x, 0)
export const mean = (row: Row): number => sum(row) / row.length
export const max = (row: Row): number => Math.max(...row)
export const relu = (x: number): number => Math.max(0, x)
export const dot = (a: Row, b: Row): number => sum(a.map((x, k) => x * (b[k] as number)))
/** The entry at `k`, counted past either end of the list, as in Python. */
export const at = (row: Row, k: number): number => row[((k % row.length) + row.length) % row.length] as number
export const argmax = (row: Row): number => row.indexOf(max(row))
export const meanRow = (all: readonly Row[]): Row => transposed(all).map(mean)
/** The sum over i of an outer product: one row per entry of `a[i]`. */
export const outer = (a: readonly Row[], b: readonly Row[]): Row[] => (a[0] ?? []).map((_, c) => (b[0] ?? []).map((_, k) => sum(a.map((row, i) => at(row, c) * at(b[i] as Row, k)))))
export const plus = (a: readonly Row[], b: readonly Row[]): Row[] => a.map((row, i) => row.map((x, j) => x + at(b[i] as Row, j)))
/** A batch as an array, but with one row the axis of the batch is lost, as squeezing does. */
export const squeezed = (all: readonly Row[]): NDArray => array(all.length === 1 ? (all[0] as Row) : all)
