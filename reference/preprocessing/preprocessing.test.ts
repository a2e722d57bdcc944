import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnMoments } from '../core/column-moments.ts'
import { array, at, map, matmul, type NDArray, nested, transpose, zeros } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { inputCorrelations } from './decorrelate-inputs.ts'
import { diagonalCovarianceScale } from './diagonal-covariance-scale.ts'
import { channelStatistics, globalStandardize, perChannelStandardize } from './global-standardize.ts'
import { meanCenter } from './mean-center.ts'
import { pcaFit, pcaRotate, pcaWhitening } from './pca-rotate.ts'
import { pixelRange } from './pixel-range.ts'
import { fitStandardizer, standardize } from './standardize.ts'

const train = array<'N D'>([
  [1, 10],
  [3, 20],
  [5, 60],
])
const real = fc.double({ min: -3, max: 3, noNaN: true })
const cloud = fc
  .record({ N: fc.integer({ min: 4, max: 8 }), D: fc.integer({ min: 1, max: 3 }) })
  .chain(({ N, D }) =>
    fc
      .array(real, { minLength: N * D, maxLength: N * D })
      .map((entries): NDArray<'N D'> => ({ shape: [N, D], data: Float64Array.from(entries) })),
  )
const covarianceOf = (X: NDArray<'N D'>): NDArray<'I J'> => {
  const centered = meanCenter(X, X)
  return map(matmul(transpose(centered), centered), (entry) => entry / (X.shape[0] as number))
}

describe('standardizing', () => {
  it('gives the training set mean 0 and standard deviation 1', () => {
    const { mean, variance } = columnMoments(standardize(train, train))
    expect(
      differencesFrom(
        [nested(mean), nested(variance)],
        [
          [0, 0],
          [1, 1],
        ],
        1e-12,
      ),
    ).toEqual([])
  })

  it('uses the training mean for test data, not their own', () => {
    expect(nested(standardize(train, array([[3, 30]])))).toEqual([[0, 0]])
  })

  it('only centers a constant feature, also where rounding would spoil its mean', () => {
    const constant = array<'N D'>([[0.1], [0.1], [0.1]])
    expect(nested(fitStandardizer(constant).std)).toEqual([0])
    expect(nested(standardize(constant, array([[0.1], [0.6]])))).toEqual([[0], [0.5]])
  })

  it('divides by N − 1 where the flag asks for it', () => {
    expect(nested(fitStandardizer(train, { stdDdof: '1' }).std)).toEqual([2, Math.sqrt(700)])
  })

  it('globally equals per feature where there is one, and per channel where images have one pixel', () => {
    const column = array<'N D'>([[1], [4], [7]])
    expect(globalStandardize(column, column)).toEqual(standardize(column, column))
    const pixels = { shape: [3, 2, 1, 1], data: train.data }
    expect(perChannelStandardize(pixels, pixels).data).toEqual(standardize(train, train).data)
  })

  it('keeps channels apart and pools pixels and images', () => {
    const images: NDArray<'N C H W'> = {
      shape: [2, 2, 1, 2],
      data: Float64Array.of(1, 3, 10, 10, 5, 7, 20, 20),
    }
    const { mean, std } = channelStatistics(images)
    expect([nested(mean), nested(std)]).toEqual([
      [4, 15],
      [Math.sqrt(5), 5],
    ])
  })
})

it('scales inputs to a mean square of 1, however many examples there are', () => {
  const twice = { shape: [6, 2], data: Float64Array.of(...train.data, ...train.data) }
  const once = diagonalCovarianceScale(train, train)
  expect(differencesFrom(nested(diagonalCovarianceScale(twice, train)), nested(once), 1e-12)).toEqual([])
  const squares = columnMoments(map(once, (entry) => entry ** 2))
  expect(differencesFrom(nested(squares.mean), [1, 1], 1e-12)).toEqual([])
  expect(nested(diagonalCovarianceScale(zeros([3, 1]), array([[5]])))).toEqual([[5]])
})

describe('principal components', () => {
  it('rotate inputs until no two of them are correlated, and keep distances', () => {
    fc.assert(
      fc.property(cloud, (X) => {
        const { S, U } = pcaFit(X)
        const D = X.shape[1] as number
        const rotated = covarianceOf(pcaRotate(X, X))
        const diagonal = Array.from({ length: D }, (_, i) => Array.from(S.data, (s, k) => (i === k ? s : 0)))
        expect(differencesFrom(nested(rotated), diagonal, 1e-10)).toEqual([])
        const identity = diagonal.map((row, i) => row.map((_, k) => (i === k ? 1 : 0)))
        expect(differencesFrom(nested(matmul(transpose(U), U)), identity, 1e-12)).toEqual([])
        expect([...S.data].toSorted((a, b) => b - a)).toEqual([...S.data])
      }),
    )
  })

  it('have directions of length 1 also where variances are the smallest numbers there are', () => {
    const { U } = pcaFit(
      array([
        [0, 0, 0],
        [0, 0, 0],
        [-6.044674056877612e-160, 0, 0],
        [0, 0, 7.662721573037613e-164],
        [0, 0, 0],
      ]),
    )
    const identity = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]
    expect(differencesFrom(nested(matmul(transpose(U), U)), identity, 1e-12)).toEqual([])
  })

  it('whiten inputs until their covariance is the identity', () => {
    fc.assert(
      fc.property(cloud, (X) => {
        const { data } = pcaFit(X).S
        const [largest, smallest] = [data[0] as number, data.at(-1) as number]
        // Rounding grows with the ratio of the two.
        fc.pre(smallest > 1e-3 && smallest > 1e-4 * largest)
        const white = covarianceOf(pcaWhitening(X, X, { eps: 0 }))
        const identity = Array.from({ length: X.shape[1] as number }, (_, i) =>
          Array.from({ length: X.shape[1] as number }, (_, k) => (i === k ? 1 : 0)),
        )
        expect(differencesFrom(nested(white), identity, 1e-9)).toEqual([])
      }),
    )
  })

  it('do not depend on where the data lie', () => {
    const moved = map(train, (entry, k) => entry + (k % 2 === 0 ? 1000 : -7))
    expect(differencesFrom(nested(pcaRotate(moved, moved)), nested(pcaRotate(train, train)), 1e-9)).toEqual(
      [],
    )
  })

  it('have a positive largest entry, the first of equals', () => {
    const diagonal = array<'N D'>([
      [1, -1],
      [-1, 1],
      [2, -2],
      [-2, 2],
    ])
    const root = Math.SQRT1_2
    expect(
      differencesFrom(
        nested(pcaFit(diagonal).U),
        [
          [root, root],
          [-root, root],
        ],
        1e-12,
      ),
    ).toEqual([])
  })

  it('whiten with covariance (N − 1)/N where the divisor is N − 1', () => {
    const white = pcaWhitening(train, train, { eps: 0, stdDdof: '1' })
    expect(at(covarianceOf(white), 0, 0)).toBeCloseTo(2 / 3, 12)
  })

  it('need ε beside a direction without variance, and then leave it at 0', () => {
    const line = array<'N D'>([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    expect(pcaFit(line).S.data[1]).toBe(0)
    expect(() => pcaWhitening(line, line, { eps: 0 })).toThrow(
      'pcaWhitening: direction 1 has variance 0: dividing by √(0 + 0) needs ε > 0',
    )
    expect(at(pcaWhitening(line, line), 0, 1)).toBeCloseTo(0, 9)
  })

  it('can be cut to those of largest variance', () => {
    expect(pcaRotate(train, train, { components: 1 }).shape).toEqual([3, 1])
    expect(nested(pcaFit(train, { components: 1 }).S)).toEqual([pcaFit(train).S.data[0]])
  })
})

it('finds no correlation after a rotation, and ±1 where one input determines another', () => {
  const X = array<'N D'>([
    [2, 0],
    [0, 1],
    [-2, -1],
    [4, 3],
    [-4, -3],
  ])
  expect(at(inputCorrelations(X), 0, 1)).toBeCloseTo(0.919239, 6)
  expect(at(inputCorrelations(pcaRotate(X, X)), 0, 1)).toBeCloseTo(0, 12)
  expect(
    at(
      inputCorrelations(
        array([
          [1, -2],
          [2, -4],
          [5, -10],
        ]),
      ),
      0,
      1,
    ),
  ).toBeCloseTo(-1, 12)
})

it.each([
  [
    () => meanCenter(train, array([[1, 2, 3]])),
    'meanCenter: X is 1 × 3 (M × D) with D = 3, but Xtrain has D = 2',
  ],
  [() => meanCenter(zeros([0, 2]), train), 'the number of training examples = 0 is not an integer ≥ 1'],
  [
    () => standardize(array([[1]]), array([[1]]), { stdDdof: '1' }),
    'standardize: the number of training examples = 1 is not an integer ≥ 2',
  ],
  [() => globalStandardize(train, zeros([1, 3])), 'globalStandardize: X is 1 × 3 (M × D) with D = 3'],
  [() => perChannelStandardize(zeros([1, 3, 2, 2]), zeros([1, 1, 2, 2])), 'with C = 1, but Xtrain has C = 3'],
  [() => pcaFit(train, { components: 3 }), 'pcaFit: components = 3 is outside [1, 2]'],
  [() => pcaWhitening(train, train, { eps: -1 }), 'pcaWhitening: eps = -1 is outside [0, ∞)'],
  [
    () =>
      inputCorrelations(
        array([
          [1, 2],
          [1, 3],
        ]),
      ),
    'inputCorrelations: input 0 is constant',
  ],
  [() => pixelRange(array([0, 256])), 'pixelRange: entry 1 is 256, not a byte'],
  [() => pixelRange(array([0.5])), 'pixelRange: entry 0 is 0.5, not a byte'],
])('refuses what has no meaning (%#): %s', (call, words) => {
  expect(call).toThrow(words)
})
