import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, type NDArray, sum } from '../core/ndarray.ts'
import { kernelHistogramIntersection } from '../svm/kernel-linear.ts'
import { colorHistogram } from './color-histogram.ts'

const images = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([C, H, W]) =>
    fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: C * H * W, maxLength: C * H * W })
      .map((data): NDArray<'C H W'> => ({ shape: [C, H, W], data: Float64Array.from(data) })),
  )

it('sums to 1, with one bin per combination of intervals', () => {
  fc.assert(
    fc.property(images, fc.integer({ min: 1, max: 5 }), (image, bins) => {
      const histogram = colorHistogram(image, { bins })
      expect(histogram.shape).toEqual([bins ** (image.shape[0] as number)])
      expect(sum(histogram)).toBeCloseTo(1, 12)
    }),
  )
})

it('does not depend on where a pixel lies', () => {
  fc.assert(
    fc.property(images, (image) => {
      const [C = 1, H = 1, W = 1] = image.shape
      const turned = { shape: [C, H, W], data: image.data.slice() }
      for (let c = 0; c < C; c++) turned.data.subarray(c * H * W, (c + 1) * H * W).reverse()
      const [one, other] = [colorHistogram(image), colorHistogram(turned)]
      for (const [k, share] of one.data.entries()) expect(other.data[k]).toBeCloseTo(share, 12)
      expect(kernelHistogramIntersection(one, other)).toBeCloseTo(1, 12)
    }),
  )
})

it('counts the last interval up to 1, and every other without its upper end', () => {
  const image = array<'C H W'>([[[0, 0.25, 0.5, 0.75, 1]]])
  expect(Array.from(colorHistogram(image).data, (share) => Math.round(5 * share))).toEqual([1, 1, 1, 2])
})

it('shares no color with an image of other colors', () => {
  const [red, blue] = [colorHistogram(array([[[1]], [[0]]])), colorHistogram(array([[[0]], [[1]]]))]
  expect(kernelHistogramIntersection(red, blue)).toBe(0)
})

it.each([-0.1, 1.1, Number.NaN])('refuses an intensity of %d', (intensity) => {
  expect(() => colorHistogram(array([[[intensity]]]))).toThrow(RangeError)
})

it('refuses an image without pixels', () => {
  expect(() => colorHistogram({ shape: [3, 0, 4], data: new Float64Array() })).toThrow('there is no pixel')
})
