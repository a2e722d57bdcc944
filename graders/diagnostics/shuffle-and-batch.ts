import { anyOf, formula, integer, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { shuffleAndBatch } from '#reference/diagnostics/shuffle-and-batch.ts'
import type { Row } from '../shared/lists.ts'
import { permutation } from '../shared/spaced.ts'

const cut = (order: Row, size: number): Row[] => Array.from({ length: Math.ceil(order.length / size) }, (_, k) => order.slice(k * size, (k + 1) * size))
const each = (count: number, of: (k: number) => Row): Row[] => Array.from({ length: count }, (_, k) => of(k))
/** As evenly as possible, the longer ones first. */
const inSo = (order: Row, count: number): Row[] => {
  const [least, more] = [Math.floor(order.length / count), order.length % count]
  const from = (k: number) => k * least + Math.min(k, more)
  return each(count, (k) => order.slice(from(k), from(k + 1)))
}

const epoch = formula(
  { shuffleAndBatch },
  {
    id: 'shuffle-and-batch',
    inputs: [permutation('permutation', 'N'), integer('size', [3, 2, 4])],
    sizes: { N: [5, 8] },
    smallest: { N: [1, 3] },
    holes: {
      order: right((order: Row): Row => order)
        .wrong('not-shuffled', 'Rows not shuffled', (order) => order.map((_, i) => i), 'Your batches have the rows in their original order. Take the order from the permutation.')
        .wrong('inverse-permutation', 'Permutation inverted', (order) => order.map((_, i) => order.indexOf(i)), 'You look up where each row is in the permutation. Its entries are the rows themselves, in their order.'),
      batches: right(cut)
        .wrong('drop-last', 'Short batch dropped', (order, size) => cut(order, size).filter((batch) => batch.length === size), 'Your last batch is missing where the size does not divide N. Keep it, though it is short: every row comes once per epoch.')
        .wrong(
          'wrap-around',
          'Last batch filled up',
          (order, size) => cut(order, size).map((batch, k, all) => (k === all.length - 1 ? [...batch, ...order.slice(0, size - batch.length)] : batch)),
          'You fill up the last batch from the beginning, so some rows come twice. Leave it short.',
        )
        .wrong(
          'b-is-number-of-batches',
          'Size as batch count',
          anyOf(inSo, (order: Row, size: number) => cut(order, Math.ceil(order.length / size))),
          'You make as many batches as each should have rows. The size is the number of rows in a batch.',
        )
        .wrong(
          'strided',
          'Every kth row',
          (order, size) => each(Math.ceil(order.length / size), (k) => order.filter((_, i) => i % Math.ceil(order.length / size) === k)),
          'Each of your batches takes every kth entry of the permutation. Cut it into pieces of neighboring entries.',
        )
        .wrong('overlapping', 'Batches overlap', (order, size) => each(Math.max(0, order.length - size + 1), (k) => order.slice(k, k + size)), 'Your batches begin one row apart, so rows come many times. The next batch begins where the last one ends.'),
    },
    reading: (d) => (permutation, size) => d.batches(d.order([...permutation.data]), size).map((batch) => array(batch)),
  },
)

export default suite('diagnostics/shuffle-and-batch', 'Minibatches of an epoch', [
  epoch.with({
    example: epoch.golden('cuts seven rows into batches of 3, 3 and 1', {
      weight: 2,
      given: { permutation: [4, 2, 6, 0, 5, 1, 3], size: 3 },
      gives: [array([4, 2, 6]), array([0, 5, 1]), array([3])],
      source: 'D1 “Mini-batch gradient descent”: all of them once is an epoch; worked by hand',
      hint: 'Draw a line in the permutation after every three entries.',
    }),
    even: epoch.golden('makes equal batches when the size divides N', { given: { permutation: [3, 0, 2, 1], size: 2 }, gives: [array([3, 0]), array([2, 1])], source: 'worked by hand: two batches of two rows', hint: 'Four rows, two per batch.' }),
    whole: epoch.golden('makes one batch when the size exceeds N', {
      given: { permutation: [1, 0, 2], size: 5 },
      gives: [array([1, 0, 2])],
      source: 'worked by hand: one short batch',
      sizes: 'unusual',
      concept: 'a batch larger than the data',
      hint: 'All three rows are in one short batch.',
    }),
    random: { hint: 'Every row must come once. Count them.' },
    smallest: { weight: 0 },
  }),
])
