import { LuDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix'
import { axes } from './axes.ts'
import { ShapeError } from './errors.ts'
import type { NDArray } from './ndarray.ts'

/**
 * The vector x with `A · x = b`.
 *
 * @throws {ShapeError} if `A` is not square or `b` does not have one entry per row
 * @throws {RangeError} if `A` is singular: no x, or many
 * @example
 * solve('newtonStep', array([[2, 1], [1, 4]]), array([3, 5])) // = [1, 1]
 */
export function solve(name: string, A: NDArray<'D K'>, b: NDArray<'D'>): NDArray<'K'> {
  const { D, K } = axes(name, { A: [A, 'D K'], b: [b, 'D'] })
  if (D !== K) throw new ShapeError(`${name}: a matrix of ${D} × ${K} has no inverse: it is not square`)
  const factors = new LuDecomposition(matrixOf(A))
  if (factors.isSingular()) throw new RangeError(`${name}: the matrix is singular: it has no inverse`)
  return { shape: [K], data: Float64Array.from(factors.solve(Matrix.columnVector(b.data)).to1DArray()) }
}

/**
 * The singular values of a matrix, largest first.
 *
 * @throws {ShapeError} if `A` is not a matrix
 * @example
 * singularValues('conditionNumber', array([[3, 0], [0, -4]])) // = [4, 3]
 */
export function singularValues(name: string, A: NDArray<'I J'>): NDArray<'R'> {
  axes(name, { A: [A, 'I J'] })
  const { diagonal } = new SingularValueDecomposition(matrixOf(A), { autoTranspose: true })
  return { shape: [diagonal.length], data: Float64Array.from(diagonal) }
}

function matrixOf({ shape, data }: NDArray): Matrix {
  const [I = 0, J = 0] = shape
  return Matrix.from1DArray(I, J, data)
}
