import { sigmoid } from '../activations/sigmoid.ts'
import { axes } from '../core/axes.ts'
import { parentsFirst } from '../core/binary-tree.ts'
import { at, type NDArray, tabulate } from '../core/ndarray.ts'

/**
 * Hierarchical softmax: a class is reached by left-or-right decisions down a binary tree.
 *
 *     P(c) = Π over the inner nodes m on the path to c of σ(±v[m] · h)      + to the left, − to the right
 *
 * In a balanced tree one class costs log₂ C decisions instead of C exponentials. Inner node m has its left
 * and right child in row m of `tree`: an entry k < M is inner node k, an entry k ≥ M is the leaf of class
 * k − M. Node 0 is the root.
 *
 * @param h `D`, output of the last hidden layer
 * @param tree `M × S`, the S = 2 children of each inner node: every integer in `1 … 2M` once
 * @param V `M × D`, one vector of weights per inner node
 * @returns `C`, probabilities of the C = M + 1 classes, which sum to 1
 * @throws {ShapeError} if `tree` and `V` differ in `M`, `h` and `V` in `D`, or S is not 2
 * @throws {RangeError} if `tree` is not a binary tree with root 0
 *
 * @remarks This computes all C classes. One class alone, on its path: `hierarchicalSoftmaxLoss`.
 * @source D3 "Multi-class classification": hierarchical softmax when C is very large; Morin and Bengio 2005
 * @example
 * const tree = array([[1, 4], [2, 3]])
 * hierarchicalSoftmax(array([1]), tree, array([[0], [0]])) // = [0.25, 0.25, 0.5]
 */
export function hierarchicalSoftmax(h: NDArray<'D'>, tree: NDArray<'M S'>, V: NDArray<'M D'>): NDArray<'C'> {
  const { M, D } = axes('hierarchicalSoftmax', { h: [h, 'D'], tree: [tree, 'M S'], V: [V, 'M D'] })
  const toTheLeft = sigmoid(tabulate<'M'>([M], (m) => dot(V, m, h, D)))
  const toTheRight = sigmoid(tabulate<'M'>([M], (m) => -dot(V, m, h, D)))
  const reached = new Map<number, number>([[0, 1]])
  for (const m of parentsFirst('hierarchicalSoftmax', tree)) {
    const here = reached.get(m) as number
    reached.set(at(tree, m, 0), here * at(toTheLeft, m))
    reached.set(at(tree, m, 1), here * at(toTheRight, m))
  }
  return tabulate([M + 1], (c) => reached.get(M + c) as number)
}

function dot(V: NDArray<'M D'>, m: number, h: NDArray<'D'>, D: number): number {
  let total = 0
  for (let d = 0; d < D; d++) total += at(V, m, d) * at(h, d)
  return total
}
