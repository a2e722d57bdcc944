import {
  EigenvalueDecomposition,
  LuDecomposition,
  Matrix,
  QrDecomposition,
  SingularValueDecomposition,
} from 'ml-matrix'
import { axes } from './axes.ts'
import { ShapeError } from './errors.ts'
import { checkFinite } from './finite.ts'
import { map, type NDArray, tabulate } from './ndarray.ts'
import { powerOfTwo } from './power-of-two.ts'

/** A pivot this small beside its column is what rounding leaves of 0. */
const rounding = 8 * Number.EPSILON

/**
 * The vector x with `A · x = b`.
 *
 * @throws {ShapeError} if `A` is not square or `b` does not have one entry per row
 * @throws {RangeError} if `A` is singular up to rounding (no x, or many), or an entry is not finite
 * @example
 * solve('newtonStep', array([[2, 1], [1, 4]]), array([3, 5])) // = [1, 1]
 */
export function solve(name: string, A: NDArray<'D K'>, b: NDArray<'D'>): NDArray<'K'> {
  const { D, K } = axes(name, { A: [A, 'D K'], b: [b, 'D'] })
  if (D !== K) throw new ShapeError(`${name}: a matrix of ${D} × ${K} has no inverse: it is not square`)
  const matrix = matrixOf(name, A)
  // Powers of two change no digit: every row gets about the same size, so that its pivot may be compared with 1.
  const units = matrix.to2DArray().map(powerOfTwo)
  const scaled = Matrix.zeros(D, D).apply(function (i, j) {
    this.set(i, j, matrix.get(i, j) / (units[i] as number))
  })
  const factors = new LuDecomposition(scaled)
  const U = factors.upperTriangularMatrix
  for (let k = 0; k < D; k++) {
    const largest = Math.max(...scaled.getColumn(k).map(Math.abs))
    if (Math.abs(U.get(k, k)) <= rounding * largest) {
      throw new RangeError(`${name}: the matrix is singular: it has no inverse`)
    }
  }
  const right = Matrix.columnVector(Array.from(b.data, (entry, i) => entry / (units[i] as number)))
  return { shape: [K], data: Float64Array.from(factors.solve(right).to1DArray()) }
}

/**
 * The vector x that makes `|A · x − b|²` smallest, by QR: normal equations would square the condition of `A`.
 *
 * @throws {ShapeError} if `A` is not a matrix or `b` does not have one entry per row
 * @throws {RangeError} if the columns of `A` depend on each other (many x are equally good), or an entry is not finite
 * @example
 * leastSquares('polynomialLeastSquares', array([[1, 0], [1, 1], [1, 2]]), array([1, 2, 6])) // ≈ [0.5, 2.5]
 */
export function leastSquares(name: string, A: NDArray<'N K'>, b: NDArray<'N'>): NDArray<'K'> {
  const { N, K } = axes(name, { A: [A, 'N K'], b: [b, 'N'] })
  const factors = N < K ? undefined : new QrDecomposition(matrixOf(name, A))
  if (!factors?.isFullRank()) {
    throw new RangeError(`${name}: ${N} equations do not determine ${K} unknowns: many fit equally well`)
  }
  return { shape: [K], data: Float64Array.from(factors.solve(Matrix.columnVector(b.data)).to1DArray()) }
}

/**
 * The singular values of a matrix, largest first.
 *
 * @throws {ShapeError} if `A` is not a matrix
 * @throws {RangeError} if `A` has no entries, or one that is not finite
 * @example
 * singularValues('conditionNumber', array([[3, 0], [0, -4]])) // = [4, 3]
 */
export function singularValues(name: string, A: NDArray<'I J'>): NDArray<'R'> {
  axes(name, { A: [A, 'I J'] })
  const { matrix, scale } = scaled(name, A)
  const { diagonal } = new SingularValueDecomposition(matrix, { autoTranspose: true })
  return { shape: [diagonal.length], data: Float64Array.from(diagonal, (value) => value * scale) }
}

/**
 * Eigenvalues of a symmetric matrix, largest first, and in that order its eigenvectors: columns of length 1.
 *
 * Eigenvectors have no sign: here the largest entry of each, the first of equals, is positive.
 *
 * @throws {ShapeError} if `A` is not square
 * @throws {RangeError} if `A` has no entries, or one that is not finite
 * @example
 * symmetricEigen('pcaFit', array([[2, 0], [0, 3]])).values  // = [3, 2]
 * symmetricEigen('pcaFit', array([[2, 0], [0, 3]])).vectors // = [[0, 1], [1, 0]]
 */
export function symmetricEigen(
  name: string,
  A: NDArray<'D K'>,
): { readonly values: NDArray<'K'>; readonly vectors: NDArray<'D K'> } {
  const { D, K } = axes(name, { A: [A, 'D K'] })
  if (D !== K) throw new ShapeError(`${name}: a matrix of ${D} × ${K} has no eigenvalues: it is not square`)
  const { matrix, scale } = scaled(name, A)
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  })
  const value = (k: number): number => (realEigenvalues[k] as number) * scale
  const order = realEigenvalues.map((_, k) => k).toSorted((k, l) => value(l) - value(k))
  const columns = order.map((k) => {
    const column = eigenvectorMatrix.getColumn(k)
    const largest = Math.max(...column.map(Math.abs))
    // Rounding must not choose between entries that are equally large.
    const first = column.find((entry) => Math.abs(entry) >= largest * (1 - 1e-9)) ?? 1
    return column.map((entry) => entry * Math.sign(first))
  })
  return {
    values: { shape: [K], data: Float64Array.from(order, value) },
    vectors: tabulate([D, K], (d, k) => columns[k]?.[d] as number),
  }
}

/** An entry off the diagonal moves no eigenvalue or singular value by more than its size: beside 1 this is nothing. */
const negligible = 1e-100

/** The matrix in units of a power of two, without entries whose products vanish: ml-matrix divides by those. */
function scaled(name: string, A: NDArray<'I J'>): { readonly matrix: Matrix; readonly scale: number } {
  const scale = powerOfTwo(A.data)
  const [, J = 0] = A.shape
  const kept = map(A, (entry, i) => {
    const isDiagonal = Math.floor(i / J) === i % J
    return !isDiagonal && Math.abs(entry / scale) < negligible ? 0 : entry / scale
  })
  return { matrix: matrixOf(name, kept), scale }
}

/** What ml-matrix would not survive is refused here. */
function matrixOf(name: string, A: NDArray): Matrix {
  const { shape, data } = A
  const [I = 0, J = 0] = shape
  if (data.length === 0) throw new RangeError(`${name}: a matrix of ${I} × ${J} has no entries`)
  checkFinite(name, { 'the matrix': A })
  return Matrix.from1DArray(I, J, data)
}
