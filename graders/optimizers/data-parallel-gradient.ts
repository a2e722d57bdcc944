import { formula, type Input, reals, right, suite, upTo } from '#kit'
import { array, type NDArray, type Nested } from '#reference/core/ndarray.ts'
import { aggregateGradients, shardBatch } from '#reference/optimizers/data-parallel-gradient.ts'
import { arrays } from '../shared/array-lists.ts'
import { at, list, type Row, range, sum } from '../shared/lists.ts'

const keys = reals('batch', 'B')
/** Different rows in any order. */
const batch: Input<'batch', NDArray<'B'>, Row> & { readonly axisNames?: 'B' } = {
  ...keys,
  ...{ dtype: 'int64', smooth: false },
  draw: (sizes) =>
    keys.draw(sizes, 'floats').map((drawn) =>
      array(
        list(drawn as NDArray)
          .map((key, k) => [key, 3 * k + 1] as const)
          .toSorted((a, b) => a[0] - b[0])
          .map(([, row]) => row),
      ),
    ),
  read: (given) => array(given),
}
const even = 'Shard m goes from ⌊m·B/M⌋ to ⌊(m + 1)·B/M⌋ − 1, so that sizes differ by at most one.'
const split = formula(
  { shardBatch },
  {
    id: 'shard-batch',
    inputs: [batch, upTo('machines', 'B', 4)],
    sizes: { B: [5, 9] },
    smallest: { B: [1, 2] },
    larger: { B: [11, 17] },
    holes: {
      cut: right((rows: Row, M: number): readonly Row[] => range(M).map((m) => rows.slice(Math.floor((m * rows.length) / M), Math.floor(((m + 1) * rows.length) / M))))
        .wrong('round-robin', 'Rows dealt out in turn', (rows, M) => range(M).map((m) => rows.filter((_, k) => k % M === m)), 'You deal the rows out in turn. They stay in their order: the first machine gets the first of them.')
        .wrong('rest-dropped', 'Rest of rows dropped', (rows, M) => range(M).map((m) => rows.slice(m * Math.floor(rows.length / M), (m + 1) * Math.floor(rows.length / M))), `Rows are missing from your shards where M does not divide B. ${even}`)
        .wrong(
          'rest-to-last',
          'Rest to last machine',
          (rows, M) => range(M).map((m) => rows.slice(m * Math.floor(rows.length / M), m === M - 1 ? rows.length : (m + 1) * Math.floor(rows.length / M))),
          `Your last machine gets all rows that are left over. ${even}`,
        )
        .wrong(
          'rest-to-first',
          'Rest to first machines',
          (rows, M) => range(M).map((m) => rows.slice(m * Math.floor(rows.length / M) + Math.min(m, rows.length % M), (m + 1) * Math.floor(rows.length / M) + Math.min(m + 1, rows.length % M))),
          `Your first machines get one row more each. ${even}`,
        )
        .wrong('whole-batch-each', 'Whole batch for all', (rows, M) => range(M).map(() => rows), 'Every machine gets the whole batch in your answer. Each row belongs to one machine.'),
      enough: right((rows: Row, M: number): Row => {
        if (M > rows.length) throw new RangeError('a machine would have no rows')
        return rows
      }).wrong('empty-shards', 'Shards without rows', (rows) => rows, 'With more machines than rows, some of your shards are empty. A mean over no rows is 0 / 0: refuse.'),
      rows: right((rows: Row): Row => rows).wrong('positions', 'Positions, not rows', (rows) => range(rows.length), 'Your shards hold positions in the batch. They hold the indices that stand there.'),
    },
    reading: (d) => (batch, machines) => d.cut(d.rows(d.enough(list(batch), machines)), machines).map((shard) => array<'B'>(shard)),
  },
)

const shardSizes: Input<'shardSizes', Row, Row> = {
  ...{ name: 'shardSizes', dtype: 'int64', axes: [], smooth: false },
  draw: (_, values) =>
    upTo('size', 'B', 7)
      .draw({ B: 7 }, values)
      .chain((a) =>
        upTo('size', 'B', 7)
          .draw({ B: 7 }, values)
          .chain((b) =>
            upTo('size', 'B', 7)
              .draw({ B: 7 }, values)
              .map((c) => [a, b, c]),
          ),
      ),
  read: (given) => given,
}
const gradients = arrays<'gradients', 'D', 'D'>('gradients', ({ D = 1 }) => [[D], [D], [D]])
const weighs = 'Each gradient is a mean over its shard: weight it by the share of the rows that the shard has.'
const aggregate = formula(
  { aggregateGradients: aggregateGradients<'D'> },
  {
    id: 'aggregate-gradients',
    inputs: [gradients, shardSizes],
    sizes: { D: [2, 4] },
    holes: {
      weights: right((sizes: Row): Row => sizes.map((size) => size / sum(sizes)))
        .wrong('plain-mean', 'Shards weighted alike', (sizes) => sizes.map(() => 1 / sizes.length), `You average the gradients alike, so rows of small shards count more. ${weighs}`)
        .wrong('summed', 'Gradients added up', (sizes) => sizes.map(() => 1), `You add up the gradients. ${weighs}`)
        .wrong('not-divided', 'Not divided by rows', (sizes) => sizes, 'You weight by the sizes of the shards, and do not divide. Divide by the number of all rows.')
        .wrong('divided-by-machines', 'Divided by machines', (sizes) => sizes.map((size) => size / sizes.length), 'You divide by the number of machines. Divide by the number of all rows.')
        .wrong('inverse-sizes', 'Small shards count more', (sizes) => sizes.map((size) => 1 / size / sum(sizes.map((one) => 1 / one))), `Your smaller shards have the larger weights. ${weighs}`),
    },
    reading: (d) => (all, sizes) => array(range((all[0] as NDArray).data.length).map((k) => sum(all.map((one, m) => at(d.weights(sizes), m) * (one.data[k] as number))))),
  },
)

const slide = 'D4 “Optimization with Mini-batch gradient descent”'

export default suite('optimizers/data-parallel-gradient', 'A minibatch on several machines', [
  split.with({
    example: split.golden('gives five rows to two machines', {
      weight: 2,
      given: { batch: [7, 3, 5, 1, 9], machines: 2 },
      gives: [array([7, 3]), array([5, 1, 9])],
      source: `${slide}: the mini-batch can be split over machines; worked by hand: ⌊5/2⌋ = 2`,
      hint: 'The second shard begins at ⌊1·5/2⌋ = 2.',
    }),
    three: split.golden('gives eight rows to three machines', {
      given: { batch: [0, 1, 2, 3, 4, 5, 6, 7], machines: 3 },
      gives: [array([0, 1]), array([2, 3, 4]), array([5, 6, 7])],
      source: 'worked by hand: ⌊8/3⌋ = 2 and ⌊16/3⌋ = 5',
      hint: 'The shards begin at 0, 2 and 5.',
    }),
    refuses: split.throws('refuses more machines than rows', { given: [{ batch: [4, 2], machines: 3 }], because: 'a machine without rows has no mean', hint: 'How many rows are there for each machine?' }),
    random: { hint: 'Print where each shard begins and ends.' },
    smallest: { weight: 0 },
  }),
  aggregate.with({
    example: aggregate.golden('weights the shard of two rows twice', {
      weight: 2,
      given: { gradients: [[3], [9]] as unknown as Nested[], shardSizes: [1, 2] },
      gives: array([7]),
      source: `${slide}: aggregate the gradients; worked by hand: (3 + 2·9) / 3`,
      hint: 'The 9 is the mean of two rows: together the three rows have 3 + 9 + 9.',
    }),
    equal: aggregate.golden('is the plain mean of equal shards', {
      given: {
        gradients: [
          [1, -2],
          [3, 0],
        ] as unknown as Nested[],
        shardSizes: [4, 4],
      },
      gives: array([2, -1]),
      source: 'worked by hand: (1 + 3) / 2 and (−2 + 0) / 2',
      hint: 'Both shards have half of the rows.',
    }),
    random: { hint: 'The weights of the shards add up to 1.' },
    smallest: { weight: 0 },
  }),
])
