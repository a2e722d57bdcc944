import { type KitValue, reals } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { at, dot, type Row, sum, table } from './lists.ts'

/** A symmetric matrix of second derivatives; curvatures of both signs occur. */
export const hessian = <const Name extends string>(name: Name) => ({
  ...reals(name, 'D D'),
  draw: (...asked: Parameters<ReturnType<typeof reals>['draw']>) =>
    reals(name, 'D D')
      .draw(...asked)
      .map((drawn: KitValue): KitValue => {
        const A = table(drawn as NDArray)
        return array<'D D'>(A.map((row, i) => row.map((x, j) => (x + at(A[j] as Row, i)) / 2)))
      }),
})

export const times = (H: readonly Row[], x: Row): Row => H.map((row) => dot(row, x))

export const diagonalOf = (H: readonly Row[]): Row => H.map((row, k) => at(row, k))

/** The eigenvalues of a symmetric matrix, by Jacobi’s rotations. */
export function eigenvalues(H: readonly Row[]): Row {
  const A = H.map((row) => [...row])
  for (let sweep = 0; sweep < 12; sweep++)
    for (let p = 0; p < A.length; p++)
      for (let q = p + 1; q < A.length; q++) {
        const [own, other, both] = [A[p]?.[p] as number, A[q]?.[q] as number, A[p]?.[q] as number]
        const angle = Math.atan2(2 * both, other - own) / 2
        const [c, s] = [Math.cos(angle), Math.sin(angle)]
        const turn = (one: number[], k: number, l: number): void => {
          const [x, y] = [one[k] as number, one[l] as number]
          one[k] = c * x - s * y
          one[l] = s * x + c * y
        }
        for (const row of A) turn(row, p, q)
        for (let k = 0; k < A.length; k++) {
          const [x, y] = [A[p]?.[k] as number, A[q]?.[k] as number]
          ;(A[p] as number[])[k] = c * x - s * y
          ;(A[q] as number[])[k] = s * x + c * y
        }
      }
  return diagonalOf(A)
}

/** Whether some direction is so flat that a division by its curvature loses digits. */
export const isFlat = (H: NDArray): boolean => eigenvalues(table(H)).some((curvature) => Math.abs(curvature) < 0.1)

/** The determinant by Laplace’s expansion along the first row. */
const determinant = (A: readonly Row[]): number => (A.length === 0 ? 1 : sum((A[0] as Row).map((x, j) => (j % 2 === 0 ? x : -x) * determinant(A.slice(1).map((row) => row.filter((_, k) => k !== j))))))

/** H⁻¹·g by Cramer’s rule. */
export const solved = (H: readonly Row[], g: Row): Row => g.map((_, k) => determinant(H.map((row, i) => row.with(k, at(g, i)))) / determinant(H))
