import { describe, expect, it } from 'vitest'
import { array, map, type NDArray, type Nested, nested, tabulate } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { majorityVote } from './k-nearest-neighbors.ts'
import { polynomialEvaluate } from './polynomial-evaluate.ts'
import { polynomialLeastSquares } from './polynomial-least-squares.ts'
import { polynomialRidge } from './polynomial-ridge.ts'
import { rmsVsLambdaCurve, trainTestErrorCurve } from './rms-vs-lambda-curve.ts'
import { rmsError, sumOfSquaresError } from './sum-of-squares-error.ts'

/** The curve-fitting data behind the slides: Bishop, "Pattern Recognition and Machine Learning". */
const x = tabulate<'N'>([10], (i) => i / 9)
const t = array<'N'>([
  0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567, 0.261502,
])

const fitted = [0, 1, 3, 9].map((M) => polynomialLeastSquares(x, t, M)) as NDArray<'J'>[]
const curve = (column: number): NDArray<'J'> => fitted[column] as NDArray<'J'>
const ridge = (diagonal: number, options: Parameters<typeof polynomialRidge>[4] = {}): NDArray<'J'> =>
  polynomialRidge(x, t, 9, diagonal, options)
const errorsOf = (w: NDArray<'J'>): Nested => {
  const y = polynomialEvaluate(w, x)
  return [sumOfSquaresError(y, t), rmsError(y, t)]
}

/** What it is, what the reference gives, the digits printed, and the number of exact rational arithmetic. */
type Golden = readonly [what: string, got: Nested, printed: string, exact: Nested]

const unregularized: readonly Golden[] = [
  ['M = 0', nested(curve(0)), '[0.19]', [0.1862995]],
  ['M = 1', nested(curve(1)), '[0.82, -1.27]', [0.8202124, -1.2678258]],
  [
    'M = 3',
    nested(curve(2)),
    '[0.31, 7.99, -25.43, 17.37]',
    [0.3137023286713287, 7.985380991258741, -25.426129263986013, 17.374094433566434],
  ],
  [
    'the first four coefficients of M = 9',
    Array.from(curve(3).data.subarray(0, 4)),
    '[0.35, 232.37, -5321.83, 48568.31]',
    [0.349486, 232.368426225, -5321.828776427678, 48568.31435102946],
  ],
  [
    'the errors of M = 0',
    errorsOf(curve(0)),
    '[1.886845395, 0.614303735]',
    [1.88684539520525, 0.6143037351677507],
  ],
  [
    'the errors of M = 1',
    errorsOf(curve(1)),
    '[1.068271097, 0.462227454]',
    [1.0682710965662667, 0.4622274540886265],
  ],
  [
    'the errors of M = 3',
    errorsOf(curve(2)),
    '[0.174824444, 0.186989007]',
    [0.1748244440575839, 0.1869890071943182],
  ],
  ['the errors of M = 9', errorsOf(curve(3)), '[0.0000000, 0.0000000]', [0, 0]],
]

const regularized: readonly Golden[] = [
  [
    'the column ln λ = −18, with exp(−16.0813) on the diagonal',
    nested(ridge(Math.exp(-16.0813))),
    '[0.35, 4.74, -0.77, -31.97, -3.89, 55.28, 41.32, -45.95, -91.53, 72.68]',
    [
      0.3504577525599355, 4.737901322981894, -0.7665692954502518, -31.97422722718518, -3.888893891567503,
      55.27766639758269, 41.31893447898714, -45.94962894718868, -91.53132325286043, 72.68070946689653,
    ],
  ],
  [
    'the column ln λ = 0, of the mean error',
    nested(ridge(1, { scale: 'mean' })),
    '[0.13, -0.05, -0.06, -0.05, -0.03, -0.02, -0.01, -0.00, 0.00, 0.01]',
    [
      0.12731693652023066, -0.04585383583561019, -0.05780097994167524, -0.04601077119294144,
      -0.03205809067473427, -0.02005675635989237, -0.010423872258873795, -0.002808510589256731,
      0.003225046307678526, 0.00804606220256094,
    ],
  ],
  [
    'ln λ = −18 of the textbook’s sum of errors',
    nested(ridge(Math.exp(-18))),
    '[0.3490, 5.7684, -14.9657, 29.8600, -95.6267, 35.1753, 168.7182, -18.0375, -273.1813, 162.1968]',
    [
      0.348951499337944, 5.768389711043985, -14.965694550370227, 29.859977522001227, -95.62674670822942,
      35.17525922833455, 168.7181958701745, -18.03753655902258, -273.1812775399381, 162.19678300252912,
    ],
  ],
  [
    'ln λ = −18 of the mean error',
    nested(ridge(Math.exp(-18), { scale: 'mean' })),
    '[0.3500, 4.6929, 0.2494, -37.7564, 7.3449, 53.0817, 28.8602, -45.2505, -74.5570, 63.2395]',
    [
      0.3499628940338191, 4.692938658879687, 0.24944380926087695, -37.756428042040376, 7.344887009942794,
      53.08170836928777, 28.860203438666307, -45.250454829199796, -74.55701024364457, 63.23946532907279,
    ],
  ],
  [
    'ln λ = 0 of the textbook’s sum of errors',
    nested(ridge(1)),
    '[0.4597, -0.3449, -0.3655, -0.2449, -0.1230, -0.0235, 0.0538, 0.1135, 0.1598, 0.1962]',
    [
      0.4596600654722373, -0.3448986808388762, -0.36552837705938207, -0.2448666920934644,
      -0.12297799758151542, -0.02350960560570475, 0.053815099082077524, 0.11347654780164955,
      0.15980082771060222, 0.1961796911650317,
    ],
  ],
  [
    'the errors against ln λ = −18 and 0',
    nested(rmsVsLambdaCurve(x, t, x, t, 9, array([-18, 0])).train),
    '[0.177826, 0.464709]',
    [0.17782564917711088, 0.4647091375750858],
  ],
  [
    'the errors of the mean error against ln λ = −18 and 0',
    [-18, 0].map(
      (lnLambda) => (errorsOf(ridge(Math.exp(lnLambda), { scale: 'mean' })) as number[])[1] as number,
    ),
    '[0.179110, 0.594656]',
    [0.17911005845217554, 0.5946556078719113],
  ],
  [
    'the error at exp(−16.0813)',
    (errorsOf(ridge(Math.exp(-16.0813))) as number[])[1] as number,
    '0.178942',
    0.1789418265164955,
  ],
]

describe.each([
  ['D1 “Polynomial Coefficients”, no regularization', unregularized],
  ['D1 “Polynomial Coefficients”, regularized', regularized],
])('%s', (_, goldens) => {
  it.each(goldens)('gives %s, at the printed digits and exactly', (_what, got, printed, exact) => {
    expect(differencesFromPrinted(got, printed)).toEqual([])
    // Ridge with a diagonal of 1e-8 magnifies rounding by 1e4, the fit of degree 9 by 1e7.
    expect(differencesFrom(got, exact, 1e-9)).toEqual([])
  })
})

it('gives all of M = 9 to one part in a million: the published targets have six decimals', () => {
  const slide = [
    0.35, 232.37, -5321.83, 48568.31, -231639.3, 640042.26, -1061800.52, 1042400.18, -557682.99, 125201.43,
  ]
  const exact = [
    0.349486, 232.368426225, -5321.828776427678, 48568.31435102946, -231639.31115908595, 640042.3071630562,
    -1061800.6244067843, 1042400.3003965687, -557683.066064702, 125201.45208612054,
  ]
  expect(differencesFrom(nested(curve(3)), exact, 1e-9)).toEqual([])
  const last = Array.from(curve(3).data.subarray(4))
  expect(differencesFrom(last, slide.slice(4), 1e-6)).toEqual([])
})

it('does not give the column ln λ = 0 with the textbook’s λ = 1: the slide’s is N times as strong', () => {
  expect(differencesFromPrinted(nested(ridge(1)), '[0.13, -0.05, -0.06, -0.05, -0.03]')).not.toEqual([])
  expect(nested(ridge(1, { scale: 'mean' }))).toEqual(nested(ridge(10)))
})

it('has a training error that falls with the degree, and a test error that falls and rises again', () => {
  const truth = tabulate<'M'>([100], (i) => i / 99)
  const sine = map(truth, (point) => Math.sin(2 * Math.PI * point))
  const { train, test } = trainTestErrorCurve(x, t, truth, sine, array([0, 1, 3, 9]))
  expect(train.data.toSorted().toReversed()).toEqual(train.data)
  expect(test.data.indexOf(Math.min(...test.data))).toBe(2)
})

it('votes for Paris among the neighbors of the photo of im2gps', () => {
  const [Paris, Madrid, Rome, Cuba, Poland] = [0, 1, 2, 3, 4]
  const neighbors = [...Array(7).fill(Paris), Madrid, Rome, Paris, Cuba, Paris, Paris, Poland, Paris, Paris]
  expect(majorityVote(array(neighbors))).toBe(Paris)
})
