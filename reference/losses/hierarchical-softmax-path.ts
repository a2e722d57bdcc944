import { axes } from '../core/axes.ts'
import { parentsFirst } from '../core/binary-tree.ts'
import { classLabels } from '../core/class-labels.ts'
import { array, at, type NDArray } from '../core/ndarray.ts'

/** The inner nodes on the way from the root to a class, and the decision at each: +1 left, −1 right. */
export interface ClassPath {
  readonly nodes: NDArray<'P'>
  readonly signs: NDArray<'P'>
}

/**
 * Path of a class in the tree of hierarchical softmax: the decisions that lead from the root to its leaf.
 *
 *     nodes = (0, …, parent of the leaf)      signs[p] = +1 where the path turns left, −1 where it turns right
 *
 * In a balanced tree P = ⌈log₂ C⌉. A path depends on the tree only, so it is found once, before training.
 *
 * @param tree `M × S`, the S = 2 children of each inner node: every integer in `1 … 2M` once; an entry k < M is
 * inner node k, an entry k ≥ M the leaf of class k − M
 * @param label index of the class, an integer in `0 … M`
 * @returns `nodes` and `signs`, each `P`, from the root down
 * @throws {ShapeError} if S is not 2
 * @throws {RangeError} if `tree` is not a binary tree with root 0, or `label` is not one of its classes
 *
 * @source D3 "Multi-class classification": hierarchical softmax when C is very large; Morin and Bengio 2005
 * @example
 * const tree = array([[1, 4], [2, 3]])
 * nested(hierarchicalSoftmaxPath(tree, 1).nodes) // = [0, 1]
 * nested(hierarchicalSoftmaxPath(tree, 1).signs) // = [1, -1]
 */
export function hierarchicalSoftmaxPath(tree: NDArray<'M S'>, label: number): ClassPath {
  const { M } = axes('hierarchicalSoftmaxPath', { tree: [tree, 'M S'] })
  const order = parentsFirst('hierarchicalSoftmaxPath', tree)
  const [leaf = 0] = classLabels('hierarchicalSoftmaxPath', array([label]), M + 1)
  const above = new Map<number, readonly [parent: number, sign: number]>()
  for (const m of order) {
    above.set(at(tree, m, 0), [m, 1])
    above.set(at(tree, m, 1), [m, -1])
  }
  const steps: (readonly [parent: number, sign: number])[] = []
  for (let step = above.get(M + leaf); step !== undefined; step = above.get(step[0])) steps.unshift(step)
  return { nodes: array(steps.map(([node]) => node)), signs: array(steps.map(([, sign]) => sign)) }
}
