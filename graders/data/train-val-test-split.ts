import { formula, record, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { trainValTestSplit } from '#reference/data/train-val-test-split.ts'
import type { Row } from '../shared/lists.ts'
import { permutation, sizeOf } from '../shared/spaced.ts'

interface Pieces {
  readonly train: Row
  readonly val: Row
  readonly test: Row
}
type Cut = (order: Row, val: number, test: number) => Pieces

/** Cut from the end: the last rows test, those before them validate. */
const fromTheEnd: Cut = (order, val, test) => {
  const end = order.length - test
  return { train: order.slice(0, end - val), val: order.slice(end - val, end), test: order.slice(end) }
}
const keptInTraining: Cut = (order, val, test) => ({ ...fromTheEnd(order, val, test), train: order.slice(0, order.length - test) })
const sameTwice: Cut = (order, val, test) => ({ ...keptInTraining(order, val, test), val: fromTheEnd(order, val, test).test })
const fromTheFront: Cut = (order, val, test) => ({ test: order.slice(0, test), val: order.slice(test, test + val), train: order.slice(test + val) })

/** Fractions whose product is rounded to just below a whole number are not asked for. */
const isExact = (fraction: number, N: number) => Math.floor(fraction * N) === Math.floor(fraction * N + 1e-9)

const split = formula(
  { trainValTestSplit },
  {
    id: 'train-val-test-split',
    inputs: [sizeOf('N', 'N'), record('fractions', { val: scalar('val', [0.25, 0.2, 0.125, 0.3]), test: scalar('test', [0.25, 0.2, 0.1, 0.375]) }), permutation('permutation', 'N')],
    ...{ sizes: { N: [5, 11] }, smallest: { N: [1, 4] }, parts: { train: 1, val: 1, test: 1 } },
    avoid: (N, { val, test }) => !isExact(val, N) || !isExact(test, N),
    holes: {
      order: right((order: Row) => order).wrong('not-permuted', 'Permutation ignored', (order) => order.map((_, i) => i), 'Your sets are rows in their original order. Split the permutation that you are given.'),
      size: right(Math.floor).wrong('sizes-rounded-up', 'Sizes rounded up', Math.ceil, 'Your validation and test sets are too large: you round their sizes up. Round them down; training gets the rest.'),
      rest: right((N: number, _test: number) => N).wrong('fraction-of-rest', 'Fraction of the rest', (N, test) => N - test, 'You take the validation set from what is left after the test set. Both fractions are of all N examples.'),
      cut: right(fromTheEnd)
        .wrong('val-inside-train', 'Validation data in training', keptInTraining, 'Your training set contains validation examples. Each example has one role.')
        .wrong('val-equals-test', 'One set used twice', sameTwice, 'Validation and test set are the same in your answer. Tune on one, and measure on another.')
        .wrong('test-first', 'Pieces in reverse order', fromTheFront, 'You cut off test, then validation, then training. The order is train, val, test.'),
    },
    reading:
      (d) =>
      (N, { val, test }, permutation) => {
        const testing = d.size(test * N)
        const { train, val: validation, test: tests } = d.cut(d.order([...permutation.data]), d.size(val * d.rest(N, testing)), testing)
        return { train: array(train), val: array(validation), test: array(tests) }
      },
  },
)

const order = [3, 1, 4, 10, 0, 5, 9, 2, 6, 8, 7]

export default suite('data/train-val-test-split', 'Training, validation and test set', [
  split.with({
    example: split.golden('cuts eleven examples into seven, two and two', {
      given: { N: 11, fractions: { val: 0.2, test: 0.2 }, permutation: order },
      gives: { train: array(order.slice(0, 7)), val: array([2, 6]), test: array([8, 7]) },
      source: 'worked by hand: 0.2 · 11 = 2.2, rounded down to 2',
      hint: 'Sizes first: 7, 2 and 2. Then take that many from the permutation, one after the other.',
    }),
  }),
])
