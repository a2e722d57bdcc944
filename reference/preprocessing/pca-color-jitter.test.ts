import { expect, it } from 'vitest'
import { array, map, matmul, type NDArray, nested, tabulate, transpose, zip } from '../core/ndarray.ts'
import { pixelRows } from '../core/pixel-rows.ts'
import { differencesFrom } from '../testing/differences.ts'
import { meanCenter } from './mean-center.ts'
import { colorPca, pcaColorJitter } from './pca-color-jitter.ts'

const images = tabulate<'N C H W'>(
  [2, 3, 2, 2],
  (n, c, i, j) => ((7 * n + 5 * c * c + 3 * i + 2 * j * n) % 11) / 10,
)
const image: NDArray<'C H W'> = { shape: [3, 2, 2], data: images.data.slice(0, 12) }
const pca = colorPca(images)

/** The color that a draw adds to a pixel. */
function added(z: readonly number[], std?: number): readonly number[] {
  const jittered = pcaColorJitter(image, pca, array(z), std === undefined ? {} : { std })
  const { data } = zip(jittered, image, (after, before) => after - before)
  expect(data.every((entry, index) => Math.abs(entry - (data[index - (index % 4)] as number)) < 1e-12)).toBe(
    true,
  )
  return [0, 4, 8].map((first) => data[first] as number)
}

it('adds one color to all pixels: a tenth of the covariance of colors, applied to the direction drawn', () => {
  const pixels = meanCenter(pixelRows(images), pixelRows(images))
  const covariance = map(matmul(transpose(pixels), pixels), (entry) => entry / 8)
  for (const z of [
    [1, 0, 0],
    [0, -2, 0],
    [0.5, 1, 3],
  ]) {
    const direction = matmul(pca.U, array(z.map((draw) => [draw])))
    const expected = nested(matmul(covariance, direction)) as readonly (readonly number[])[]
    expect(
      differencesFrom(
        added(z),
        expected.map(([entry = 0]) => 0.1 * entry),
        1e-12,
      ),
    ).toEqual([])
  }
})

it('grows with the standard deviation of the draws, and of 0 leaves the image as it is', () => {
  expect(
    differencesFrom(
      added([1, 2, 3], 0.4),
      added([1, 2, 3]).map((entry) => 4 * entry),
      1e-12,
    ),
  ).toEqual([])
  expect(added([1, 2, 3], 0)).toEqual([0, 0, 0])
})

it('refuses draws that are not one per component, and a negative deviation', () => {
  expect(() => pcaColorJitter(image, pca, array([1, 2]))).toThrow('pcaColorJitter: z is 2 (K) with K = 2')
  expect(() => pcaColorJitter(image, pca, array([1, 2, 3]), { std: -1 })).toThrow(
    'pcaColorJitter: std = -1 is outside [0, ∞)',
  )
})
