import { type NDArray, tabulate, zeros } from '#reference/core/ndarray.ts'
import { randint } from '#reference/random/random-integers.ts'
import { randomUniform } from '#reference/random/random-sample.ts'
import { randomState } from '#reference/random/random-state.ts'
import { standardNormal } from '#reference/random/standard-normal.ts'
import { classCount } from './data-set.ts'

const imageSide = 28

/** How much an image differs from the template of its class. */
const blobsPerClass = 3
const largestShift = 2
const noise = 0.1

export interface LabeledImages {
  readonly images: NDArray<'N H W'>
  readonly labels: NDArray<'N'>
}

/**
 * Images in the format of MNIST, 28 × 28 in 10 classes, without a download. A class is a template of
 * three smooth blobs; an image is that template shifted by up to 2 pixels, brighter or darker, with noise.
 *
 * The classes are always the same; the seed chooses the images. Classes alternate: 0, 1, …, 9, 0, ….
 */
export function syntheticDigits(count: number, seed: number): LabeledImages {
  const pictures = picturesOfClasses()
  const draws = randomState(seed)
  const images = zeros<'N H W'>([count, imageSide, imageSide])
  for (let n = 0; n < count; n++) {
    const [down = 0, right = 0] = randint(draws, -largestShift, largestShift + 1, [2]).data
    const [gain = 0] = randomUniform(draws, 0.7, 1.3, [1]).data
    const grain = standardNormal(draws, [imageSide, imageSide]).data
    const picture = pictures[n % classCount] as Picture
    const image = images.data.subarray(n * imageSide ** 2, (n + 1) * imageSide ** 2)
    grain.forEach((deviation, pixel) => {
      const [row, column] = [Math.floor(pixel / imageSide), pixel % imageSide]
      image[pixel] = gain * picture(row - down, column - right) + noise * deviation
    })
  }
  return { images, labels: tabulate<'N'>([count], (n) => n % classCount) }
}

/** Brightness at a pixel, between 0 and the number of blobs. */
type Picture = (row: number, column: number) => number

function picturesOfClasses(): readonly Picture[] {
  const draws = randomState(0)
  return Array.from({ length: classCount }, () => {
    const blobs = Array.from({ length: blobsPerClass }, () => ({
      center: randomUniform(draws, 7, 21, [2]).data,
      width: randomUniform(draws, 2, 4, [1]).data[0] as number,
    }))
    return (row, column) =>
      blobs.reduce((brightness, { center: [y = 0, x = 0], width }) => {
        return brightness + Math.exp(-((row - y) ** 2 + (column - x) ** 2) / (2 * width ** 2))
      }, 0)
  })
}
