import { array, type NDArray, rows } from '#reference/core/ndarray.ts'

/**
 * Words for second readings: the lecture's formulas on plain lists, by another route than the reference
 * takes.
 */
export type Row = readonly number[]

/** The rows of a matrix as plain lists. */
export const table = (x: NDArray): Row[] => rows(x).map((row) => [...row])

/** The columns of a matrix as plain lists. */
export const columns = (x: NDArray): Row[] => {
  const all = table(x)
  return (all[0] ?? []).map((_, j) => all.map((row) => row[j] as number))
}

/** The sum of a list. */
export const total = (row: Row): number => row.reduce((sum, x) => sum + x, 0)

/** The inner product of two lists. */
export const dot = (a: Row, b: Row): number => total(a.map((x, k) => x * (b[k] as number)))

/** An index that may run over either end of a list of `C`, as negative indices do in Python. */
export const wrap = (index: number, C: number): number => ((index % C) + C) % C

/** A batch of losses as one number: their mean, or their sum. */
export const reduced = (losses: Row, { reduction }: { readonly reduction: string }): number => total(losses) / (reduction === 'sum' ? 1 : losses.length)

/** A matrix as an answer; with one row it may lose the axis of images, as squeezing does. */
export const batchOf = (rows: readonly Row[], { oneImage }: { readonly oneImage: string }): NDArray => array(oneImage === 'a vector' && rows.length === 1 ? (rows[0] as Row) : rows)

/** The mean row of a matrix. */
export const means = (rows: readonly Row[]): Row => (rows[0] ?? []).map((_, j) => total(rows.map((row) => row[j] as number)) / rows.length)
