import { ShapeError } from './errors.ts'
import { at, type NDArray } from './ndarray.ts'

/**
 * The inner nodes of a binary tree, each after its parent.
 *
 * Row m of the table holds the left and the right child of inner node m; an entry k ≥ M is a leaf.
 *
 * @throws {ShapeError} if the table has not two columns
 * @throws {RangeError} if the table is not a binary tree with root 0
 * @example
 * parentsFirst('hierarchicalSoftmax', array([[2, 3], [4, 5], [1, 6]])) // = [0, 2, 1]
 */
export function parentsFirst(name: string, tree: NDArray<'M S'>): readonly number[] {
  const [M = 0, columns = 0] = tree.shape
  if (columns !== 2) {
    throw new ShapeError(`${name}: tree must be M × 2, a left and a right child, got M × ${columns}`)
  }
  const order = [0]
  for (let next = 0; next < order.length; next++) {
    const m = order[next] as number
    for (const child of [at(tree, m, 0), at(tree, m, 1)]) {
      if (!Number.isInteger(child) || child < 1 || child > 2 * M) {
        throw new RangeError(`${name}: tree[${m}] has child ${child}: children are 1 … ${2 * M}`)
      }
      if (child < M) order.push(child)
    }
    if (order.length > M) break
  }
  const children = new Set(tree.data)
  if (order.length !== M || children.size !== 2 * M) {
    throw new RangeError(
      `${name}: tree has ${M} nodes, so each of 1 … ${2 * M} must be a child once, below root 0`,
    )
  }
  return order
}
