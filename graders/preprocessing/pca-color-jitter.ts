import { formula, matrix, options, positives, printed, reals, record, right, suite, under } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { colorPca, pcaColorJitter } from '#reference/preprocessing/pca-color-jitter.ts'
import { channels } from '../shared/channels.ts'
import { planes } from '../shared/images.ts'
import { at, mean, type Row, sum, table, transposed } from '../shared/lists.ts'
import { isUnclear, principal } from '../shared/principal.ts'

/** The numbers of each channel, over all images and pixels. */
const colors = (X: NDArray): readonly Row[] => Array.from({ length: X.shape[1] ?? 0 }, (_, c) => planes(X).flatMap((image) => (image[c] ?? []).flat()))
const centered = (xs: Row, center: number): Row => xs.map((x) => x - center)
const spread = (X: NDArray) => principal(colors(X).map((xs) => centered(xs, mean(xs))))

const directions = formula(
  { colorPca },
  {
    id: 'color-pca',
    inputs: [reals('Xtrain', 'N C H W')],
    sizes: { N: [2, 3], C: [2, 3], H: [2, 2], W: [2, 3] },
    smallest: { N: [1, 1], C: [1, 2], H: [1, 1], W: [3, 4] },
    larger: { N: [3, 4], C: [3, 3], H: [2, 3], W: [3, 4] },
    parts: { mean: 1, U: 2, S: 1 },
    avoid: (X) => isUnclear(spread(X)) || isUnclear(principal(colors(X))),
    holes: {
      over: right((X: NDArray): readonly Row[] => colors(X)).wrong(
        'color-pca/one-color-per-image',
        'Mean color of images',
        (X) => transposed(planes(X).map((image) => image.map((plane) => mean(plane.flat())))),
        'You take one mean color per image. Every pixel is an example of its own.',
      ),
      ...under('pca-whitening', {
        center: right((xs: Row): number => mean(xs)).wrong('not-centred', 'Mean not subtracted', () => 0, 'You do not subtract the mean color, so the first direction points at it. Subtract it first.'),
        variance: right((squares: number, pixels: number): number => squares / pixels)
          .wrong('singular-values-of-x', 'Singular values of data', (squares) => Math.sqrt(squares), 'You return the singular values of the pixels. Variances are their squares, divided by the number of pixels.')
          .wrong('color-pca/n-minus-1', 'Divided by one less', (squares, pixels) => squares / (pixels - 1), 'You divide the covariance by one less than the number of pixels. Divide by the number itself.'),
        order: right(<T>(all: readonly T[]): readonly T[] => all).wrong('ascending-order', 'Smallest variance first', (all) => all.toReversed(), 'Your directions begin with the smallest variance, as `eigh` returns them. The largest comes first.'),
      }),
      as: right((U: readonly Row[]): readonly Row[] => transposed(U)).wrong('pca-fit/directions-in-rows', 'Directions in rows', (U) => U, 'Each row of your U is a direction. Return one direction per column: C × K.'),
    },
    reading: (d) => (X) => {
      const all = d.over(X)
      const found = d.order(principal(all.map((xs) => centered(xs, d.center(xs)))))
      return { mean: array(all.map(d.center)), U: array(d.as(found.map(({ u }) => u))), S: array(found.map(({ squares }) => d.variance(squares, all[0]?.length ?? 0))) }
    },
  },
)

const jitter = formula(
  { pcaColorJitter },
  {
    id: 'pca-color-jitter',
    inputs: [reals('image', 'C H W'), record('pca', { mean: reals('mean', 'C'), U: reals('U', 'C K'), S: positives('S', 'K') }), reals('z', 'K'), options({ std: [0.1, 0.5, 0.25] })],
    sizes: { C: [2, 3], H: [1, 2], W: [2, 3], K: [2, 3] },
    holes: {
      variance: right((S: number): number => S)
        .wrong('root-of-variance', 'Deviation, not variance', (S) => Math.sqrt(S), 'You multiply by the standard deviation of each direction. The paper multiplies by the variance itself, S[k].')
        .wrong('no-variance', 'Variance left out', () => 1, 'All directions count the same in your answer. Multiply each draw by the variance S[k].'),
      std: right((std: number): number => std).wrong('std-ignored', 'std left out', () => 1, 'You use the draws as they are. Multiply them by std.'),
      entry: right((U: readonly Row[], c: number, k: number): number => at(U[c] as Row, k)).wrong(
        'turned-the-wrong-way',
        'U transposed',
        (U, c, k) => {
          if (U.length !== U[0]?.length) throw new RangeError('the shapes do not fit')
          return at(U[k] as Row, c)
        },
        'You multiply by Uᵀ. Each column of U is a direction: channel c gets Σₖ U[c,k]·….',
      ),
      kept: right((terms: Row): number => sum(terms)).wrong('first-direction-only', 'First direction only', (terms) => at(terms, 0), 'You use the first direction only. Add up all of them, each with a draw of its own.'),
      add: right((x: number, change: number, _mean: number): number => x + change)
        .wrong('mean-added', 'Mean color added', (x, change, mu) => x + change + mu, 'You add the mean color too. Only the random color is added: the image keeps its mean.')
        .wrong('clipped', 'Clipped to 0 … 1', (x, change) => Math.min(1, Math.max(0, x + change)), 'You clip the result to 0 … 1. The image may have any unit here: return it as it is.'),
    },
    reading:
      (d) =>
      (image, pca, z, { std }) => {
        const U = table(pca.U)
        return array(
          channels(image).map((plane, c) => {
            const change = d.kept([...z.data].map((draw, k) => d.entry(U, c, k) * d.std(std) * draw * d.variance(at([...pca.S.data], k))))
            return plane.map((row) => row.map((x) => d.add(x, change, at([...pca.mean.data], c))))
          }),
        )
      },
  },
)

const paper = 'D3 “Data augmentation [Krizhevsky2012]”; Krizhevsky et al. 2012, section 4.1'

export default suite('preprocessing/pca-color-jitter', 'Color jitter along principal components', [
  directions.with({
    example: directions.golden('finds the one color that varies', {
      weight: 2,
      given: { Xtrain: [[[[0, 2]], [[1, 1]]]] },
      gives: { mean: array([1, 1]), U: array(matrix('1 0 / 0 1')), S: array([1, 0]) },
      source: `${paper}, worked by hand: only the first channel varies`,
      hint: 'There are two pixels, with the colors (0, 1) and (2, 1).',
    }),
    five: directions.golden('finds the directions of five pixels', {
      given: { Xtrain: [[[[5, 3, 1, 7, -1]], [[-1, 0, -2, 2, -4]]]] },
      gives: { mean: array([3, -1]), U: printed('0.824312 -0.566136 / 0.566136 0.824312'), S: printed(['11.5714', '0.428645']) },
      source: 'worked by hand: C = [[8, 5.2], [5.2, 4]]',
      concept: 'two colors that vary',
    }),
    larger: { draws: 2 },
  }),
  jitter.with({
    example: jitter.golden('adds one color to a black pixel', {
      weight: 2,
      given: { image: [[[0]], [[0]]], pca: { mean: [0, 0], U: matrix('0.6 -0.8 / 0.8 0.6'), S: [2, 1] }, z: [5, 0], options: { std: 0.1 } },
      gives: array([[[0.6]], [[0.8]]]),
      source: `${paper}, worked by hand: 0.1 · 5 · 2 = 1 along (0.6, 0.8)`,
      hint: 'Only the first direction is drawn: 0.1 · 5 · 2 times (0.6, 0.8).',
    }),
  }),
])
