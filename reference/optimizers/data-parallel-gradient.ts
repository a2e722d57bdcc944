import { axes } from '../core/axes.ts'
import { map, type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'
import { counts } from '../core/within.ts'

/**
 * A minibatch split over machines: consecutive shards whose sizes differ by at most one.
 *
 *     shardₘ = batch[ ⌊m·B/M⌋ … ⌊(m + 1)·B/M⌋ − 1 ]      m = 0 … M − 1
 *
 * @param batch `B`, indices of the rows in the batch
 * @param machines number M of machines, an integer from 1 to B
 * @returns list of `B`, the indices of each machine; together they are the batch, in its order
 * @throws {ShapeError} if the batch is not a vector
 * @throws {RangeError} if there is not at least one row for every machine
 *
 * @source D4 "Optimization with Mini-batch gradient descent": the mini-batch can be split over machines
 * @example
 * shardBatch(array([7, 3, 5, 1, 9]), 2).map(nested) // = [[7, 3], [5, 1, 9]]
 */
export function shardBatch(batch: NDArray<'B'>, machines: number): readonly NDArray<'B'>[] {
  const { B } = axes('shardBatch', { batch: [batch, 'B'] })
  counts('shardBatch', { machines: [machines, 1] })
  if (machines > B) throw new RangeError(`shardBatch: ${B} rows are not enough for ${machines} machines`)
  return Array.from({ length: machines }, (_, m) => {
    const data = batch.data.slice(Math.floor((m * B) / machines), Math.floor(((m + 1) * B) / machines))
    return { shape: [data.length], data }
  })
}

/**
 * The gradient of a minibatch from the gradients of its shards, each weighted by the size of its shard.
 *
 *     g = Σₘ (Bₘ / B) · gₘ      B = Σₘ Bₘ
 *
 * A plain mean of the gₘ is wrong where shards differ in size: it counts the rows of a small shard more than
 * others.
 *
 * @param gradients gradient of the mean loss over each shard, all of one shape, in loss per unit of weight
 * @param shardSizes number of rows in each shard, integers ≥ 1
 * @returns the gradient of the mean loss over all rows, in the shape of one of them
 * @throws {ShapeError} if the gradients differ in shape
 * @throws {RangeError} if there is not one size ≥ 1 for each gradient, or there are none
 *
 * @source D4 "Optimization with Mini-batch gradient descent": split over machines, aggregate the gradients
 * @example
 * aggregateGradients([array([3]), array([9])], [1, 2]) // = [7]
 */
export function aggregateGradients<Axes extends string>(
  gradients: readonly NDArray<Axes>[],
  shardSizes: readonly number[],
): NDArray<Axes> {
  const [first] = gradients
  if (first === undefined || gradients.length !== shardSizes.length) {
    throw new RangeError(`aggregateGradients: ${gradients.length} gradients for ${shardSizes.length} shards`)
  }
  counts(
    'aggregateGradients',
    Object.fromEntries(shardSizes.map((size, m) => [`shardSizes[${m}]`, [size, 1]])),
  )
  const B = shardSizes.reduce((total, size) => total + size, 0)
  return gradients.reduce(
    (total, g, m) => {
      sameShape('aggregateGradients', { 'gradients[0]': first, [`gradients[${m}]`]: g })
      return zip(total, g, (sum, gradient) => sum + ((shardSizes[m] as number) / B) * gradient)
    },
    map(first, () => 0),
  )
}
