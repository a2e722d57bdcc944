import { type Filled, formula, matrix, options, printed, reals, right, suite, under } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { pcaFit, pcaRotate, pcaWhitening } from '#reference/preprocessing/pca-rotate.ts'
import { variance } from '../shared/batchnorm.ts'
import { at, columns, dot, mean, type Row, table, transposed } from '../shared/lists.ts'
import { isUnclear, principal } from '../shared/principal.ts'
import { stdDdof } from '../shared/standardize.ts'

type Rows = readonly Row[]

/** Directions as rows, and the variance along each. */
interface Spread {
  readonly U: Rows
  readonly S: Row
}

const fitHoles = under('pca-whitening', {
  center: right((xs: Row): number => mean(xs)).wrong('not-centred', 'Mean not subtracted', () => 0, 'You do not subtract the mean of the training set, so the first direction points at it. Subtract it before everything else.'),
  variance: right((squares: number, divisor: number): number => squares / divisor).wrong('singular-values-of-x', 'Singular values of data', Math.sqrt, 'You use the singular values of the data. Variances are their squares, divided by N.'),
  order: right((spread: Spread): Spread => spread).wrong(
    'ascending-order',
    'Smallest variance first',
    ({ U, S }) => ({ U: U.toReversed(), S: S.toReversed() }),
    'Your directions begin with the smallest variance, as `eigh` returns them. The largest comes first.',
  ),
})

function spreadOf(d: Filled<typeof fitHoles> & { readonly stdDdof: number }, Xtrain: NDArray): Spread {
  const centered = columns(Xtrain).map((xs) => xs.map((x) => x - d.center(xs)))
  const found = principal(centered)
  return d.order({ U: found.map(({ u }) => u), S: found.map(({ squares }) => d.variance(squares, (Xtrain.shape[0] ?? 0) - d.stdDdof)) })
}

const unclear = (Xtrain: NDArray): boolean => [0, 1].some((share) => isUnclear(principal(columns(Xtrain).map((xs) => xs.map((x) => x - share * mean(xs))))))
const tooMany = (Xtrain: NDArray, components: number): boolean => components > (Xtrain.shape[1] ?? 0)

const sizes = { N: [5, 7], D: [2, 3] } as const
const smallest = { N: [3, 3], D: [1, 2] } as const
const larger = { N: [8, 10], D: [3, 4] } as const
const of = { sizes: { ...sizes, M: [1, 3] }, smallest: { ...smallest, M: [1, 1] }, larger: { ...larger, M: [4, 6] } } as const

const fit = formula(
  { pcaFit },
  {
    id: 'pca-fit',
    inputs: [reals('Xtrain', 'N D'), options({ components: [1, 2] })],
    ...{ sizes, smallest, larger },
    parts: { mean: 1, U: 2, S: 1 },
    obeys: { stdDdof },
    avoid: (Xtrain, { components }) => tooMany(Xtrain, components) || unclear(Xtrain),
    holes: {
      ...fitHoles,
      as: right((U: Rows): Rows => transposed(U)).wrong('directions-in-rows', 'Directions in rows', (U) => U, 'Each row of your U is a direction. Return one direction per column: D × K.'),
      kept: right((all: Rows, K: number): Rows => all.slice(0, K)).wrong('all-components', 'All directions kept', (all) => all, 'You return all directions. Keep the first ones: as many as components says.'),
    },
    reading:
      (d) =>
      (Xtrain, { components }) => {
        const { U, S } = spreadOf(d, Xtrain)
        const kept = d.kept(U, components)
        return { mean: array(columns(Xtrain).map((xs) => d.center(xs))), U: array(d.as(kept)), S: array(S.slice(0, kept.length)) }
      },
  },
)

/** What is subtracted from an example before it is turned. */
const projection = {
  from: right((train: Row, _test: Row, center: (xs: Row) => number): number => center(train)).wrong(
    'mean-center/test-mean',
    'Mean of the test set',
    (_, test, center) => center(test),
    'You subtract the mean of X itself. Subtract that of the training set, from test data too.',
  ),
  ...under('pca-whitening', {
    turn: right((x: Row, U: Rows): Row => U.map((u) => dot(u, x))).wrong(
      'u-not-transposed',
      'Rotated the wrong way',
      (x, U) => {
        if (U.length !== x.length) throw new RangeError('the shapes do not fit')
        return x.map((_, k) => dot(transposed(U)[k] as Row, x))
      },
      'You turn the data the other way round. With one example per row it is X·U; the slide’s Uᵀ·X has examples in columns.',
    ),
  }),
}

function turnedBy(d: Filled<typeof projection & typeof fitHoles>, Xtrain: NDArray, X: NDArray, U: Rows): Rows {
  const [train, test] = [columns(Xtrain), columns(X)]
  const centers = train.map((xs, k) => d.from(xs, test[k] as Row, d.center))
  return table(X).map((row) =>
    d.turn(
      row.map((x, k) => x - at(centers, k)),
      U,
    ),
  )
}

const rotate = formula(
  { pcaRotate },
  {
    id: 'pca-rotate',
    inputs: [reals('Xtrain', 'N D'), reals('X', 'M D'), options({ components: [2, 1] })],
    ...of,
    avoid: (Xtrain, _, { components }) => tooMany(Xtrain, components) || unclear(Xtrain),
    holes: { center: fitHoles.center, order: fitHoles.order, ...projection },
    reading:
      (d) =>
      (Xtrain, X, { components }) =>
        array(turnedBy({ ...d, variance: (squares) => squares }, Xtrain, X, spreadOf({ ...d, variance: (squares) => squares, stdDdof: 0 }, Xtrain).U.slice(0, components))),
  },
)

const whiten = formula(
  { pcaWhitening },
  {
    id: 'pca-whitening',
    inputs: [reals('Xtrain', 'N D'), reals('X', 'M D'), options({ eps: [0.5, 0.1, 0.01], components: [2, 1] })],
    ...of,
    obeys: { stdDdof },
    avoid: (Xtrain, _, { components }) => tooMany(Xtrain, components) || unclear(Xtrain),
    holes: {
      ...fitHoles,
      ...projection,
      directions: right((found: Spread, _own: Row): Spread => found).wrong(
        'no-rotation',
        'Features scaled, not rotated',
        (_, own) => ({ U: own.map((_one, k) => own.map((_other, j) => Number(j === k))), S: own }),
        'You divide each feature by its own deviation, which leaves features correlated. Rotate first: (X − mean)·U.',
      ),
      divisor: right((S: number, eps: number): number => Math.sqrt(S + eps))
        .wrong('divide-by-eigenvalue', 'Divided by the variance', (S, eps) => S + eps, 'You divide by the variance of each direction. Divide by its root: √(S + ε).')
        .wrong('no-eps', 'ε left out', (S) => Math.sqrt(S), 'You leave out ε: a direction without variance gives 0/0. Divide by √(S + ε).'),
      back: right((white: Row, _U: Rows): Row => white).wrong('zca', 'Rotated back', (white, U) => transposed(U).map((entries) => dot(entries, white)), 'You rotate the whitened data back; that is ZCA. PCA whitening stays in the principal directions.'),
    },
    reading:
      (d) =>
      (Xtrain, X, { eps, components }) => {
        const own = columns(Xtrain).map((xs) => variance(xs, xs.length - d.stdDdof))
        const { U, S } = d.directions(spreadOf(d, Xtrain), own)
        const kept = U.slice(0, components)
        return array(
          turnedBy(d, Xtrain, X, kept).map((row) =>
            d.back(
              row.map((x, k) => x / d.divisor(at(S, k), eps)),
              kept,
            ),
          ),
        )
      },
  },
)

const Xtrain = matrix('2 0 / 0 1 / -2 -1 / 4 3 / -4 -3')
const moved = matrix('5 -1 / 3 0 / 1 -2 / 7 2 / -1 -4')
const slide = 'D3 “PCA Whitening”'
const same = 'These are the data of the example, moved by (3, −1). Only the mean changes.'

export default suite(
  'preprocessing/pca-whitening',
  'Principal components and whitening',
  [
    fit.with({
      example: fit.golden('finds the directions of five points', {
        weight: 2,
        given: { Xtrain, options: { components: 2 } },
        gives: { mean: array([0, 0]), U: printed('0.824312 -0.566136 / 0.566136 0.824312'), S: printed(['11.5714', '0.428645']) },
        source: `${slide}, worked by hand: C = [[8, 5.2], [5.2, 4]]`,
        hint: 'Compute the covariance matrix first: 8 and 4 on the diagonal, 5.2 beside it.',
      }),
      moved: fit.golden('finds the same directions when the data are moved', {
        given: { Xtrain: moved, options: { components: 2 } },
        gives: { mean: array([3, -1]), U: printed('0.824312 -0.566136 / 0.566136 0.824312'), S: printed(['11.5714', '0.428645']) },
        source: 'worked by hand: the example, moved by (3, −1)',
        concept: 'data with a mean',
        hint: same,
      }),
    }),
    rotate.with({
      example: rotate.golden('expresses a point in the principal directions', {
        weight: 2,
        given: { Xtrain, X: matrix('2 0'), options: { components: 2 } },
        gives: printed([['1.64862', '-1.13227']]),
        source: `${slide}, worked by hand: 2 · 0.824312 and −2 · 0.566136`,
        hint: 'Multiply the centered point by each direction.',
      }),
      moved: rotate.golden('gives the same numbers when the data are moved', {
        given: { Xtrain: moved, X: matrix('5 -1'), options: { components: 2 } },
        gives: printed([['1.64862', '-1.13227']]),
        source: 'worked by hand: the example, moved by (3, −1)',
        concept: 'data with a mean',
        hint: same,
      }),
    }),
    whiten.with({
      example: whiten.golden('scales a rotated point to variance 1', {
        weight: 2,
        given: { Xtrain, X: matrix('2 0'), options: { eps: 0, components: 2 } },
        gives: printed([['0.484651', '-1.72943']]),
        source: `${slide}, worked by hand: 1.64862 / √11.5714 and −1.13227 / √0.428645`,
        hint: 'Rotate first. Then divide each entry by the standard deviation of its direction.',
      }),
      moved: whiten.golden('gives the same numbers when the data are moved', {
        given: { Xtrain: moved, X: matrix('5 -1'), options: { eps: 0, components: 2 } },
        gives: printed([['0.484651', '-1.72943']]),
        source: 'worked by hand: the example, moved by (3, −1)',
        concept: 'data with a mean',
        hint: same,
      }),
      flat: whiten.golden('stays finite for a direction without variance', {
        given: { Xtrain: matrix('1 0 / -1 0 / 2 0 / -2 0'), X: matrix('5 3'), options: { eps: 1.25, components: 2 } },
        gives: printed([['2.58199', '2.68328']]),
        source: 'worked by hand: 5 / √(2.5 + 1.25), 3 / √(0 + 1.25)',
        sizes: 'unusual',
        concept: 'a direction without variance',
        only: { stdDdof: '0' },
      }),
    }),
  ],
  { 'pca-whitening/n-minus-1': 'stdDdof/1' },
)
