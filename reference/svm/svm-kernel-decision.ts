import { axes } from '../core/axes.ts'
import { type NDArray, rows, tabulate } from '../core/ndarray.ts'
import { type Kernel, kernelOf } from './kernel-linear.ts'
import { signLabels } from './svm-margin-constraints.ts'

/**
 * Decision value of an SVM: support vectors vote with their weight, their sign and their similarity to x.
 *
 *     f(x) = Σᵢ αᵢ·yᵢ·K(xᵢ, x) + b
 *
 * The class is its sign; the value itself says how firmly, which one-vs-all compares.
 *
 * @param alpha `N`, dual coefficients
 * @param y `N`, +1 or −1
 * @param b bias
 * @param Xtrain `N × D`, training examples
 * @param X `M × D`, examples to classify
 * @param kernel `{ type: 'linear' }`, `{ type: 'polynomial', degree }`, `{ type: 'rbf', sigma }` or
 * `{ type: 'histogramIntersection' }`; default linear
 * @returns `M`, decision values, not signs; ±1 on the edges of the margin
 * @throws {ShapeError} if `alpha`, `y` and `Xtrain` disagree in `N`, or `Xtrain` and `X` in `D`
 * @throws {RangeError} if a label is not ±1, or the kernel refuses its parameter or an entry
 *
 * @source D1 "Finding the maximum margin line" and "The Kernel Trick"
 * @example
 * const [X, y] = [array([[1, 1], [-1, -1], [1, -1], [-1, 1]]), array([-1, -1, 1, 1])]
 * const [alpha, square] = [array([0.2, 0.1, 0.15, 0.15]), { type: 'polynomial', degree: 2 }]
 * svmKernelDecision(alpha, y, 0.25, X, array([[2, 1], [0, 0]]), square) // ≈ [-2.75, 0.25]
 */
export function svmKernelDecision(
  alpha: NDArray<'N'>,
  y: NDArray<'N'>,
  b: number,
  Xtrain: NDArray<'N D'>,
  X: NDArray<'M D'>,
  kernel: Kernel = { type: 'linear' },
): NDArray<'M'> {
  const { M } = axes('svmKernelDecision', {
    alpha: [alpha, 'N'],
    y: [y, 'N'],
    Xtrain: [Xtrain, 'N D'],
    X: [X, 'M D'],
  })
  const labels = signLabels('svmKernelDecision', y)
  const similarity = kernelOf(kernel)
  const [trained, unseen] = [rows(Xtrain), rows(X)]
  return tabulate([M], (m) => {
    let value = b
    trained.forEach((x, i) => {
      const push = (alpha.data[i] as number) * (labels[i] as number)
      if (push !== 0) value += push * similarity(x, unseen[m] as Float64Array)
    })
    return value
  })
}
