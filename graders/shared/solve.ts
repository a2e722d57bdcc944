import { at, dot, type Row, sum, transposed } from './lists.ts'

/** The solution of a square system, by elimination with the largest pivot of each column. */
export function solved(A: readonly Row[], b: Row): Row {
  const rows = A.map((row, i) => [...row, at(b, i)])
  for (let k = 0; k < rows.length; k++) {
    const size = (row: Row) => Math.abs(at(row, k))
    const pivot = rows.reduce((best, row, i) => (i > k && size(row) > size(rows[best] as Row) ? i : best), k)
    const [upper, lower] = [rows[pivot] as number[], rows[k] as number[]]
    ;[rows[k], rows[pivot]] = [upper, lower]
    for (const [i, row] of rows.entries()) if (i > k) rows[i] = row.map((x, j) => x - (at(row, k) / at(upper, k)) * at(upper, j))
  }
  return backward(rows)
}

/** The coefficients w that bring `Φ·w` nearest to `t`: columns are made orthogonal one by one, twice against rounding. */
export function fitted(features: readonly Row[], t: Row): Row {
  const base: Row[] = []
  const off = (x: Row): Row => base.reduce((rest, q) => rest.map((one, n) => one - dot(q, rest) * at(q, n)), x)
  const columns = transposed(features)
  for (const column of columns) {
    const rest = off(off(column))
    base.push(rest.map((x) => x / Math.sqrt(dot(rest, rest))))
  }
  return backward(base.map((q) => [...columns.map((column) => dot(q, column)), dot(q, t)]))
}

/** The solution of a triangular system, its right side in the last column. */
function backward(rows: readonly Row[]): Row {
  const w = rows.map(() => 0)
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i] as Row
    w[i] = (at(row, -1) - sum(w.map((x, j) => (j > i ? at(row, j) * x : 0)))) / at(row, i)
  }
  return w
}
