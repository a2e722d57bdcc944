import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'

/** What training gives: a function from unseen examples, one per row, to one predicted label each. */
export type Predict = (X: NDArray<'M D'>) => NDArray<'M'>

/** A learning algorithm: from training examples and their labels to a prediction function. */
export type Fit = (X: NDArray<'N D'>, labels: NDArray<'N'>) => Predict

/**
 * The machine learning framework: training makes a function from examples, testing applies it to others.
 *
 *     f = learn((x₁, y₁), …, (x_N, y_N))      y = f(x) for a never before seen x
 *
 * @param learn from `(Xtrain, labels)` to the prediction function f
 * @param Xtrain `N × D`, training examples, one per row
 * @param labels `N`, label of each training example
 * @param Xtest `M × D`, test examples; `learn` never sees them
 * @returns `M`, the predicted label of each test example
 * @throws {ShapeError} if `Xtrain` and `labels` differ in `N`, or `Xtrain` and `Xtest` in `D`
 *
 * @source D1 "The machine learning framework": y = f(x); f is estimated from {(x₁, y₁), …, (x_N, y_N)}
 * @example
 * const nearest = (X, labels) => (unseen) => nearestNeighbor(X, labels, unseen)
 * predictionFramework(nearest, array([[0], [5]]), array([7, 9]), array([[1], [4]])) // = [7, 9]
 */
export function predictionFramework(
  learn: Fit,
  Xtrain: NDArray<'N D'>,
  labels: NDArray<'N'>,
  Xtest: NDArray<'M D'>,
): NDArray<'M'> {
  axes('predictionFramework', { Xtrain: [Xtrain, 'N D'], labels: [labels, 'N'], Xtest: [Xtest, 'M D'] })
  return learn(Xtrain, labels)(Xtest)
}
