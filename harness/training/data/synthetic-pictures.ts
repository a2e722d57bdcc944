import { randomUniform } from '#reference/random/random-sample.ts'
import { randomState } from '#reference/random/random-state.ts'
import { standardNormal } from '#reference/random/standard-normal.ts'
import { classCount, type DataSet } from './data-set.ts'

const side = 32
const noise = 20

/** Whether a point belongs to a shape of radius 1 around 0. */
type Shape = (right: number, down: number) => boolean

const shapes: readonly Shape[] = [
  (x, y) => x * x + y * y < 1,
  (x, y) => x * x + y * y < 1.2 && x * x + y * y > 0.4,
  (x, y) => Math.abs(x) < 0.85 && Math.abs(y) < 0.85,
  (x, y) => Math.min(Math.abs(x), Math.abs(y)) < 0.3 && Math.max(Math.abs(x), Math.abs(y)) < 1.1,
  (x, y) => Math.max(Math.abs(x), Math.abs(y)) < 1 && Math.floor((y + 1) * 2.5) % 2 === 0,
]

/**
 * Pictures in the format of CIFAR-10, 32 × 32 pixels in three colors and ten classes, without a download: five shapes,
 * each warmer or colder than its background. Place, size and colors are random, so that a linear classifier learns
 * little of the shape, and a CNN all of it.
 *
 * The seed chooses the pictures. Classes alternate: 0, 1, …, 9, 0, ….
 */
export function syntheticPictures(rows: number, seed: number): DataSet {
  const draws = randomState(seed)
  const size = side * side * 3
  const X = new Uint8Array(rows * size)
  for (let n = 0; n < rows; n++) {
    const shape = shapes[Math.floor((n % classCount) / 2)] as Shape
    const isWarm = n % 2 === 0
    const [right = 0, down = 0] = randomUniform(draws, 11, 21, [2]).data
    const [radius = 1, contrast = 0, slopeX = 0, slopeY = 0] = randomUniform(draws, 0, 1, [4]).data
    const background = randomUniform(draws, 70, 180, [3]).data
    const grain = standardNormal(draws, [size]).data
    const lift = (40 + 40 * contrast) * (isWarm ? 1 : -1)
    const tint = [lift, 0, -lift]
    for (let k = 0; k < size; k++) {
      const pixel = Math.floor(k / 3)
      const [y, x] = [Math.floor(pixel / side), pixel % side]
      const unit = 6 + 4 * radius
      const slope = 60 * ((slopeX - 0.5) * (x / side - 0.5) + (slopeY - 0.5) * (y / side - 0.5))
      const object = shape((x - right) / unit, (y - down) / unit) ? (tint[k % 3] as number) : 0
      const light = (background[k % 3] as number) + slope + object + noise * (grain[k] as number)
      X[n * size + k] = Math.min(255, Math.max(0, Math.round(light)))
    }
  }
  const labels = Uint8Array.from({ length: rows }, (_, n) => n % classCount)
  return { name: 'synthetic', rows, X, scale: 1 / 255, offset: -0.5, labels }
}
