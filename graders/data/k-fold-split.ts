import { among, type Callable, callable, classes, type Filled, formula, matrix, reals, right, suite, under, upTo } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { crossValidate, kFoldSplit } from '#reference/data/k-fold-split.ts'
import { argmax, at, columns, list, max, mean, type Row, sum, table, transposed } from '../shared/lists.ts'
import { permutation, sizeOf } from '../shared/spaced.ts'

/** The fold in which each place of the order validates. */
const evenly = (N: number, k: number): Row => {
  const sizes = Array.from({ length: k }, () => 0)
  for (let i = 0; i < N; i++) sizes[i % k] = (sizes[i % k] ?? 0) + 1
  return sizes.flatMap((size, fold) => Array.from({ length: size }, () => fold))
}
const cutShort = (N: number, k: number): Row => Array.from({ length: N }, (_, i) => Math.floor(i / Math.floor(N / k)))
const places = (N: number): Row => Array.from({ length: N }, (_, i) => i)

const cut = under('k-fold-split', {
  order: right((order: Row) => order).wrong('not-permuted', 'Permutation ignored', (order) => places(order.length), 'Your folds are rows in their original order. Split the permutation that you are given.'),
  fold: right(evenly)
    .wrong('drops-remainder', 'Remainder never validates', cutShort, 'The last examples are in no fold: N is not a multiple of k. The first folds get one example more.')
    .wrong('remainder-in-last', 'Remainder in last fold', (N, k) => cutShort(N, k).map((fold) => Math.min(fold, k - 1)), 'Your last fold is larger than the others. Sizes differ by at most one, and the first folds get one example more.')
    .wrong('interleaved', 'Every kth example', (N, k) => places(N).map((i) => i % k), 'A fold of yours takes every k-th example. Folds are contiguous pieces of the permutation.'),
  inside: right((own: Row, _i: number, _q: number): Row => own).wrong('overlapping', 'Folds overlap', (_, i, q) => Array.from({ length: q + 1 }, (_, n) => i * q + n), 'Neighboring folds share an example. Each example validates once: check where a fold ends.'),
  roles: right((train: Row, val: Row) => [train, val] as const).wrong('train-val-swapped', 'Roles swapped', (train, val) => [val, train] as const, 'You train on one fold and validate on all others. One fold validates, the others train.'),
})

/** Rows of each fold: those that train, and those that validate. */
function foldsOf(d: Filled<typeof cut>, N: number, k: number, permutation: NDArray): readonly (readonly [train: Row, val: Row])[] {
  const order = d.order(list(permutation))
  const fold = d.fold(N, k)
  return Array.from({ length: k }, (_, i) => {
    const own = places(N).filter((place) => at(fold, place) === i)
    const inside = d.inside(own, i, Math.floor(N / k)).filter((place) => place < N)
    const rows = (all: Row) => all.map((place) => at(order, place))
    return d.roles(rows(places(N).filter((place) => !inside.includes(place))), rows(inside))
  })
}

const folds = formula(
  { kFoldSplit },
  {
    id: 'k-fold-split',
    inputs: [sizeOf('N', 'N'), upTo('k', 'N', 5), permutation('permutation', 'N')],
    ...{ sizes: { N: [4, 9] }, smallest: { N: [2, 3] } },
    avoid: (_, k) => k < 2,
    holes: cut,
    reading: (d) => (N, k, permutation) => foldsOf(d, N, k, permutation).map(([train, val]) => ({ train: array(train), val: array(val) })),
  },
)

type Predict = (unseen: NDArray<'M D'>) => NDArray<'M'>
type Learn = Callable<(X: NDArray<'N D'>, labels: NDArray<'N'>, hyperparameter: number) => Predict>
const first = (X: NDArray): Row => columns(X)[0] ?? []
const product = (a: Row, b: Row) => sum(a.map((x, i) => x * at(b, i)))

/** Two fits that the hyperparameter shrinks: a line through the origin, and a constant. */
const learners: Readonly<Record<'line' | 'constant', Learn>> = {
  line: {
    is: (X, labels, h) => (unseen) => array(first(unseen).map((x) => (x * product(first(X), list(labels))) / (product(first(X), first(X)) + h))),
    javascript: '(X, labels, h) => { const slope = X.reduce((s, [x], i) => s + x * labels[i], 0) / (X.reduce((s, [x]) => s + x * x, 0) + h); return (unseen) => unseen.map(([x]) => slope * x) }',
    python: 'lambda X, labels, h: lambda unseen: np.asarray(unseen)[:, 0] * (np.asarray(X)[:, 0] @ np.asarray(labels)) / (np.asarray(X)[:, 0] @ np.asarray(X)[:, 0] + h)',
  },
  constant: {
    is: (_, labels, h) => (unseen) => array(table(unseen).map(() => sum(list(labels)) / (labels.data.length + h))),
    javascript: '(X, labels, h) => (unseen) => unseen.map(() => labels.reduce((a, b) => a + b, 0) / (labels.length + h))',
    python: 'lambda X, labels, h: lambda unseen: np.full(len(unseen), sum(labels) / (len(labels) + h))',
  },
}
type Score = Callable<(predictions: NDArray<'M'>, labels: NDArray<'M'>) => number>
const errors = (predictions: NDArray, labels: NDArray): Row => list(predictions).map((p, i) => p - at(list(labels), i))

/** Higher is better: minus the mean squared error, and minus the mean absolute error. */
const scores: Readonly<Record<'squared' | 'absolute', Score>> = {
  squared: { is: (p, y) => -mean(errors(p, y).map((e) => e * e)), javascript: '(p, y) => -p.reduce((s, a, i) => s + (a - y[i]) ** 2, 0) / p.length', python: 'lambda p, y: -float(np.mean((np.asarray(p) - np.asarray(y)) ** 2))' },
  absolute: { is: (p, y) => -mean(errors(p, y).map(Math.abs)), javascript: '(p, y) => -p.reduce((s, a, i) => s + Math.abs(a - y[i]), 0) / p.length', python: 'lambda p, y: -float(np.mean(np.abs(np.asarray(p) - np.asarray(y))))' },
}

const rowsOf = <Axes extends string>(x: NDArray<Axes>, rows: Row): NDArray<Axes> => array(rows.map((row) => (x.shape.length === 1 ? at(list(x), row) : (table(x)[row] as Row))))
const isTie = (means: Row) => means.some((a, i) => means.some((b, j) => i !== j && Math.abs(a - b) < 1e-6))

const choose = formula(
  { crossValidate },
  {
    id: 'cross-validate',
    inputs: [callable('learn', learners), callable('score', scores), reals('X', 'N D'), classes('labels', 'N', 'C'), among('grid', 'G', [0, 0.5, 2, 8, 0.125, 30]), upTo('k', 'N', 3), permutation('permutation', 'N')],
    ...{ sizes: { N: [4, 7], D: [1, 2], C: [3, 4], G: [2, 4] }, smallest: { N: [2, 3], G: [1, 1] }, larger: { N: [8, 11] } },
    parts: { table: 2, best: 1 },
    avoid: (learn, score, X, labels, grid, k, permutation) =>
      k < 2 || table(X).some(([x = 0]) => Math.abs(x) < 0.25) || (new Set(grid.data).size === grid.data.length && isTie(table(crossValidate(learn, score, X, labels, grid, k, permutation).table).map(mean))),
    holes: {
      ...cut,
      learned: right((train: Row, _val: Row, _all: Row): Row => train)
        .wrong('trains-on-all', 'Validation rows train too', (_train, _val, all) => all, 'Your scores are too good: you also train on the rows that you validate on. Train on the other folds only.')
        .wrong('trains-on-validation', 'Trains where it validates', (_, val) => val, 'You train on the rows that you validate on. Train on all other folds.'),
      judged: right((_train: Row, val: Row): Row => val).wrong('scores-on-training', 'Scored on training rows', (train) => train, 'You score on the training rows. Score on the fold that was held out.'),
      merit: right((row: Row): number => mean(row)).wrong('best-fold', 'Best single fold wins', max, 'Your winner is the best on one fold. Compare the means over all folds.'),
      winner: right((merits: Row): number => argmax(merits))
        .wrong('lowest-wins', 'Lowest score wins', (merits) => argmax(merits.map((x) => -x)), 'Your winner has the lowest mean score. Higher is better: take the highest.')
        .wrong('last-of-equals', 'Last of equals wins', (merits) => merits.lastIndexOf(max(merits)), 'Among equal means you take the last. The first in the grid wins.'),
      named: right((grid: Row, winner: number): number => at(grid, winner)).wrong('index-of-winner', 'Index, not hyperparameter', (_, winner) => winner, 'Your `best` is an index. Return the entry of the grid.'),
      as: right((scored: readonly Row[]): readonly Row[] => scored).wrong('transposed', 'Table transposed', transposed, 'Your table has a row for each fold. It has a row for each hyperparameter: G × K.'),
    },
    reading: (d) => (learn, score, X, labels, grid, k, permutation) => {
      const all = places(list(labels).length)
      const scored = list(grid).map((h) =>
        foldsOf(d, all.length, k, permutation).map(([train, val]) => {
          const [seen, judged] = [d.learned(train, val, all), d.judged(train, val)]
          return score(learn(rowsOf(X, seen), rowsOf(labels, seen), h)(rowsOf(X, judged)), rowsOf(labels, judged))
        }),
      )
      return { best: d.named(list(grid), d.winner(scored.map(d.merit))), table: array(d.as(scored)) }
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
    choose.with({
      example: choose.golden('takes the mean over the folds', {
        weight: 2,
        given: { learn: 'constant', score: 'squared', X: matrix('1 / 1 / 1 / 1'), labels: [2, 2, 2, 4], grid: [1, 0], k: 2, permutation: [0, 1, 2, 3] },
        gives: {
          best: 0,
          table: array([
            [0, -34 / 9],
            [-1, -2],
          ]),
        },
        source: 'D1 “Training: Best practices”; worked by hand: the means are −17/9 and −3/2',
        hint: 'Fold 0 validates on the first two rows, and learns from the labels 2 and 4.',
      }),
      ties: choose.golden('takes the first of equal means', {
        given: { learn: 'constant', score: 'absolute', X: [[1], [1]], labels: [0, 0], grid: [8, 2], k: 2, permutation: [0, 1] },
        gives: {
          best: 8,
          table: array([
            [0, 0],
            [0, 0],
          ]),
        },
        source: 'worked by hand: all labels are 0, and so are all predictions',
        sizes: 'unusual',
        concept: 'equal means',
        hint: 'Both hyperparameters score 0. Which is first in the grid?',
      }),
      random: { weight: 3, draws: 10, hint: 'Look at the table first: one hyperparameter, one fold.' },
      smallest: { weight: 0 },
      larger: { draws: 2 },
    }),
  ],
  { 'k-fold-split/test-used': { notHere: 'the function gets no test set' } },
)
