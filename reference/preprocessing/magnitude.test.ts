import { describe, expect, it } from 'vitest'
import { array, at, map, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { inputCorrelations } from './decorrelate-inputs.ts'
import { diagonalCovarianceScale } from './diagonal-covariance-scale.ts'
import { globalStandardize, perChannelStandardize } from './global-standardize.ts'
import { meanCenter } from './mean-center.ts'
import { pcaFit, pcaWhitening } from './pca-rotate.ts'
import { fitStandardizer, standardize } from './standardize.ts'

const train = array<'N D'>([
  [1, 10],
  [3, 20],
  [5, 60],
])

describe.each([1e-200, 1, 1e200])('in a unit of %d', (c) => {
  const [columns, test] = [array<'N D'>([[c], [3 * c]]), array<'M D'>([[c], [5 * c]])]
  const asImages = { shape: [2, 1, 1, 1] as const, data: columns.data }

  it('standardizing gives the same standard deviations', () => {
    const each = nested(standardize(columns, test))
    const all = nested(globalStandardize(columns, test))
    const channels = [...perChannelStandardize(asImages, asImages).data]
    expect(
      differencesFrom(
        [each, all, channels],
        [
          [[-1], [3]],
          [[-1], [3]],
          [-1, 1],
        ],
        1e-14,
      ),
    ).toEqual([])
    const { mean, std } = fitStandardizer(columns)
    expect(differencesFrom([at(mean, 0) / c, at(std, 0) / c], [2, 1], 1e-14)).toEqual([])
  })

  it('scaling divides by the root mean square, √5 units', () => {
    const root = Math.sqrt(5)
    const got = nested(diagonalCovarianceScale(columns, test))
    expect(differencesFrom(got, [[1 / root], [5 / root]], 1e-14)).toEqual([])
  })

  it('inputs are as correlated as in any other', () => {
    const inputs = array<'N D'>([
      [c, 2],
      [2 * c, 4],
      [3 * c, 6],
    ])
    expect(
      differencesFrom(
        nested(inputCorrelations(inputs)),
        [
          [1, 1],
          [1, 1],
        ],
        1e-14,
      ),
    ).toEqual([])
  })

  it('principal directions are the same, and whitening gives the same numbers', () => {
    const inUnit = map(train, (entry) => c * entry)
    expect(differencesFrom(nested(pcaFit(inUnit).U), nested(pcaFit(train).U), 1e-14)).toEqual([])
    const white = nested(pcaWhitening(train, train, { eps: 0 }))
    expect(differencesFrom(nested(pcaWhitening(inUnit, inUnit, { eps: 0 })), white, 1e-12)).toEqual([])
  })
})

it('centers numbers whose sum is too large for a number', () => {
  const most = 1.7e308
  expect(nested(meanCenter(array([[most], [0]]), array([[0]])))).toEqual([[-most / 2]])
  expect(nested(meanCenter(array([[most], [-most]]), array([[most]])))).toEqual([[most]])
})

it('passes NaN on, where a plausible number would hide it', () => {
  expect(nested(diagonalCovarianceScale(array([[NaN], [1]]), array([[5]])))).toEqual([[NaN]])
  expect(nested(standardize(array([[NaN], [1]]), array([[5]])))).toEqual([[NaN]])
})
