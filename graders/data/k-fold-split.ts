import { formula, right, suite, upTo } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { kFoldSplit } from '#reference/data/k-fold-split.ts'
import { at, type Row } from '../shared/lists.ts'
import { permutation, sizeOf } from '../shared/spaced.ts'

/** The fold in which each place of the order validates. */
const evenly = (N: number, k: number): Row => {
  const sizes = Array.from({ length: k }, () => 0)
  for (let i = 0; i < N; i++) sizes[i % k] = (sizes[i % k] ?? 0) + 1
  return sizes.flatMap((size, fold) => Array.from({ length: size }, () => fold))
}
const cutShort = (N: number, k: number): Row => Array.from({ length: N }, (_, i) => Math.floor(i / Math.floor(N / k)))
const places = (N: number): Row => Array.from({ length: N }, (_, i) => i)

const folds = formula(
  { kFoldSplit },
  {
    id: 'k-fold-split',
    inputs: [sizeOf('N', 'N'), upTo('k', 'N', 5), permutation('permutation', 'N')],
    ...{ sizes: { N: [4, 9] }, smallest: { N: [2, 3] } },
    avoid: (_, k) => k < 2,
    holes: {
      order: right((order: Row) => order).wrong('not-permuted', 'Permutation ignored', (order) => places(order.length), 'Your folds are rows in their original order. Cut up the permutation that you are given.'),
      fold: right(evenly)
        .wrong('drops-remainder', 'Remainder never validates', cutShort, 'The last examples are in no fold: N is no multiple of k. The first folds get one example more.')
        .wrong('remainder-in-last', 'Remainder in last fold', (N, k) => cutShort(N, k).map((fold) => Math.min(fold, k - 1)), 'Your last fold is larger than the others. Sizes differ by at most one, and the first folds get one example more.')
        .wrong('interleaved', 'Every kth example', (N, k) => places(N).map((i) => i % k), 'A fold of yours takes every k-th example. Folds are contiguous pieces of the permutation.'),
      inside: right((own: Row, _i: number, _q: number): Row => own).wrong(
        'overlapping',
        'Folds overlap',
        (_, i, q) => Array.from({ length: q + 1 }, (_, n) => i * q + n),
        'Neighboring folds share an example. Each example validates once: check where a fold ends.',
      ),
      roles: right((train: Row, val: Row) => [train, val] as const).wrong('train-val-swapped', 'Roles exchanged', (train, val) => [val, train] as const, 'You train on one fold and validate on all others. One fold validates, the others train.'),
    },
    reading: (d) => (N, k, permutation) => {
      const order = d.order([...permutation.data])
      const fold = d.fold(N, k)
      return Array.from({ length: k }, (_, i) => {
        const own = places(N).filter((place) => at(fold, place) === i)
        const inside = d.inside(own, i, Math.floor(N / k)).filter((place) => place < N)
        const [train, val] = d.roles(
          places(N).filter((place) => !inside.includes(place)),
          inside,
        )
        return { train: array(train.map((place) => at(order, place))), val: array(val.map((place) => at(order, place))) }
      })
    },
  },
)

const fold = (train: Row, val: Row) => ({ train: array<'N'>(train), val: array<'N'>(val) })

export default suite(
  'data/k-fold-split',
  'Folds for cross-validation',
  [
    folds.with({
      example: folds.golden('cuts seven examples into three folds', {
        weight: 2,
        given: { N: 7, k: 3, permutation: [0, 1, 2, 3, 4, 5, 6] },
        gives: [fold([3, 4, 5, 6], [0, 1, 2]), fold([0, 1, 2, 5, 6], [3, 4]), fold([0, 1, 2, 3, 4], [5, 6])],
        source: 'worked by hand: folds of 3, 2 and 2',
        hint: 'Seven is 3 + 2 + 2: the first fold gets one example more.',
      }),
      random: { draws: 8 },
    }),
  ],
  { 'k-fold-split/test-used': { notHere: 'the function gets no test set' } },
)
