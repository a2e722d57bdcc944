import { expect, it } from 'vitest'
import { type NDArray, rows } from '#reference/core/ndarray.ts'
import { classCount } from './data-set.ts'
import { syntheticDigits } from './synthetic-digits.ts'

const meanOfClass = (images: NDArray, cls: number): Float64Array => {
  const members = rows(images).filter((_, n) => n % classCount === cls)
  return Float64Array.from(members[0] as Float64Array, (_, pixel) => {
    return members.reduce((total, image) => total + (image[pixel] as number), 0) / members.length
  })
}
const squaredDistance = (a: Float64Array, b: Float64Array): number =>
  a.reduce((total, entry, i) => total + (entry - (b[i] as number)) ** 2, 0)

it('are the same for the same seed, and different images of the same classes for another', () => {
  const [first, again, other] = [syntheticDigits(20, 1), syntheticDigits(20, 1), syntheticDigits(20, 2)]
  expect(again).toEqual(first)
  expect(other.images.data).not.toEqual(first.images.data)
  expect(other.labels).toEqual(first.labels)
  expect(first.images.shape).toEqual([20, 28, 28])
  expect([...first.labels.data.slice(8, 12)]).toEqual([8, 9, 0, 1])
})

it('can mostly, but not always, be classified by the nearest class mean', () => {
  const { images } = syntheticDigits(300, 1)
  const means = Array.from({ length: classCount }, (_, cls) => meanOfClass(images, cls))
  const unseen = syntheticDigits(200, 2)
  const right = rows(unseen.images).filter((image, n) => {
    const distances = means.map((mean) => squaredDistance(image, mean))
    return distances.indexOf(Math.min(...distances)) === unseen.labels.data[n]
  })
  expect(right.length).toBeGreaterThan(150)
  expect(right.length).toBeLessThan(200)
})
