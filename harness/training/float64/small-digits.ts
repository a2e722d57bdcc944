import { type NDArray, tabulate, zeros } from '#reference/core/ndarray.ts'
import { randomUniform } from '#reference/random/random-sample.ts'
import { randomState } from '#reference/random/random-state.ts'
import { standardNormal } from '#reference/random/standard-normal.ts'

const side = 8
const classes = 10
const blobsPerClass = 2
const noise = 0.6

/** Rows of pixels and their labels. */
export interface Examples {
  readonly X: NDArray<'N D'>
  readonly labels: NDArray<'N'>
}

/** How a set of images was taken. */
interface Camera {
  readonly brightness: number
}

/**
 * Images of 8 × 8 pixels in ten classes: two smooth blobs for each class, shifted by up to half a pixel, with noise.
 *
 *     X_n = brightness + picture_of_class(n)(shifted) + 0.6·ε
 *
 * The noise is strong, so that a small training set is learned by heart. Classes alternate: 0, 1, …, 9, 0, …. The same
 * seed gives the same images.
 */
export function smallDigits(
  count: number,
  seed: number,
  { brightness }: Camera = { brightness: 0 },
): Examples {
  const pictures = picturesOfClasses()
  const draws = randomState(seed)
  const D = side * side
  const X = zeros<'N D'>([count, D])
  for (let n = 0; n < count; n++) {
    const [down = 0, right = 0] = randomUniform(draws, -0.5, 0.5, [2]).data
    const grain = standardNormal(draws, [D]).data
    const picture = pictures[n % classes] as Picture
    for (let d = 0; d < D; d++) {
      const light = picture(Math.floor(d / side) - down, (d % side) - right)
      X.data[n * D + d] = brightness + light + noise * (grain[d] as number)
    }
  }
  return { X, labels: tabulate<'N'>([count], (n) => n % classes) }
}

/** Brightness at a point. */
type Picture = (row: number, column: number) => number

function picturesOfClasses(): readonly Picture[] {
  const draws = randomState(20190207)
  return Array.from({ length: classes }, () => {
    const blobs = Array.from({ length: blobsPerClass }, () => randomUniform(draws, 1, 6, [2]).data)
    return (row, column) =>
      blobs.reduce((light, [y = 0, x = 0]) => light + Math.exp(-((row - y) ** 2 + (column - x) ** 2) / 3), 0)
  })
}
