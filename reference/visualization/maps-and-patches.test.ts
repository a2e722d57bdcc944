import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reluBackward } from '../activations/relu.ts'
import { maxPoolForward } from '../convolution/max-pool-forward.ts'
import { array, map, type NDArray, nested, sum } from '../core/ndarray.ts'
import { softmax } from '../losses/softmax.ts'
import { deconvnetProjection, unpoolWithSwitches } from './deconvnet-projection.ts'
import { firstLayerFilters } from './first-layer-filters.ts'
import { maxActivatingPatch, patchOfPosition } from './max-activating-patch.ts'
import { occlusionMap } from './occlusion-map.ts'

const pixels = array<'C H W'>([
  [
    [1, 2, 0],
    [0, 5, 1],
    [3, 0, 2],
  ],
])
/** Logistic regression on the nine pixels: the probability of class 1, after that of class 0. */
const logistic = (image: NDArray<'C H W'>): NDArray<'K'> => {
  const weights = [0, 0.1, 0, 0.2, 0.4, 0, 0, 0, -0.1]
  const score = sum(map(image, (pixel, i) => pixel * (weights[i] as number)))
  return { shape: [2], data: softmax(array<'N C'>([[0, score]])).data }
}
const pooled = array<'N C H W'>([
  [
    [
      [1, 5, 2, 0],
      [3, 4, 1, 7],
      [0, 2, 6, 6],
      [8, 1, 0, 3],
    ],
  ],
])

describe('an occlusion map', () => {
  it('is the probability of the image itself where the square hides what is that color already', () => {
    const gray = map(pixels, () => 0.5)
    const whole = logistic(gray).data[1] as number
    const grayMap = occlusionMap(gray, logistic, 1, { size: 2, fill: 0.5 })
    expect(nested(grayMap)).toEqual([
      [whole, whole],
      [whole, whole],
    ])
  })

  it('leaves the image as it was', () => {
    const before = nested(pixels)
    occlusionMap(pixels, logistic, 0, { size: 3 })
    expect(nested(pixels)).toEqual(before)
  })

  it('refuses a square that does not fit, a class that is none, and scores', () => {
    expect(() => occlusionMap(pixels, logistic, 1, { size: 4 })).toThrow('a window of 4 does not fit into 3')
    expect(() => occlusionMap(pixels, logistic, 1, { size: 2, stride: 2 })).toThrow(
      '(3 + 2·0 − 2) / 2 + 1 = 1.50',
    )
    expect(() => occlusionMap(pixels, logistic, 2, { size: 2 })).toThrow(
      'occlusionMap: cls = 2 is not a class: predict(image) has classes 0 … 1',
    )
    expect(() => occlusionMap(pixels, () => array([2, -1]), 0, { size: 2 })).toThrow(
      'occlusionMap: predict(image)[0] = 2 is not a probability',
    )
  })
})

describe('unpooling', () => {
  it('pools back to what was put in, where windows are disjoint and values positive', () => {
    const values = fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(values, (list) => {
        const put: NDArray<'N C I J'> = { shape: [1, 1, 2, 2], data: Float64Array.from(list) }
        expect(maxPoolForward(unpoolWithSwitches(put, pooled)).data).toEqual(put.data)
      }),
    )
  })

  it('adds up what two overlapping windows send to one place', () => {
    const X = array<'N C H W'>([
      [
        [
          [0, 9, 0],
          [0, 0, 0],
        ],
      ],
    ])
    expect(nested(unpoolWithSwitches(array([[[[2, 3]]]]), X, { stride: 1 }))).toEqual([
      [
        [
          [0, 5, 0],
          [0, 0, 0],
        ],
      ],
    ])
  })
})

describe('a deconvnet', () => {
  const conv = {
    layer: 'conv',
    w: array<'F C P Q'>([[[[1, -1]]], [[[-2, 1]]]]),
    b: array<'F'>([0, 1]),
  } as const
  const second = { layer: 'conv', w: array<'F C P Q'>([[[[1]], [[-3]]]]), b: array<'F'>([50]) } as const
  const image = array<'C H W'>([[[1, 5, 2]]])

  it('stops negative signals at a ReLU, where backpropagation stops units that were off', () => {
    const net = [conv, { layer: 'relu' }, second] as const
    // The first place has the maps −4 and 4, rectified 0 and 4, and then 50 − 3·4.
    expect(nested(deconvnetProjection(net, 2, [0, 0, 0], image))).toEqual([[[38, -38, 0]]])
    const gradients = reluBackward(array<'N M'>([[38, -3 * 38]]), array<'N M'>([[-4, 4]]))
    expect(nested(gradients)).toEqual([[0, -3 * 38]])
  })

  it('is the gradient of the activation times the activation, where there is no ReLU', () => {
    expect(nested(deconvnetProjection([conv, second], 1, [0, 0, 1], image))).toEqual([[[0, 7 * 74, -4 * 74]]])
  })

  it('refuses a layer or a unit that the network does not have', () => {
    expect(() => deconvnetProjection([conv], 1, [0, 0, 0], image)).toThrow(
      'there is no layer 1: there are 0 … 0',
    )
    expect(() => deconvnetProjection([conv], 0, [0, 0, 2], image)).toThrow(
      'deconvnetProjection: unit (0, 0, 2) is none: the layer gives 2 maps of 1 × 2',
    )
  })
})

describe('the patch of a position', () => {
  it('is cut off at every border', () => {
    const seen = (i: number, j: number) => nested(patchOfPosition(i, j, 4, 5, { window: 3, pad: 1 }))
    expect(seen(0, 0)).toEqual([0, 2, 0, 2])
    expect(seen(3, 4)).toEqual([2, 4, 3, 5])
  })

  it('cannot lie outside the image', () => {
    expect(() => patchOfPosition(0, 0, 4, 4, { window: 2, pad: 2 })).toThrow(
      'the window from 0·1 − 2 = -2 to 0 lies outside an image of 4 pixels',
    )
    expect(() => patchOfPosition(4, 0, 4, 4, { window: 2 })).toThrow('lies outside an image of 4 pixels')
  })

  it('that answers most is the first of equals, in the order image, row, column', () => {
    const maps = array<'N I J'>([[[1, 2]], [[7, 7]], [[7, 0]]])
    expect(nested(maxActivatingPatch(maps, 1, 6, { window: 1, stride: 3 }))).toEqual([1, 0, 1, 0, 1])
    expect(() => maxActivatingPatch(array([[[NaN]]]), 1, 1, { window: 1 })).toThrow('maps[0][0][0] = NaN')
    expect(() => maxActivatingPatch(array([]), 1, 1, { window: 1 })).toThrow('must be N × I × J')
  })
})

it('stretches each filter to 0 … 1 as a whole, so that its colors stay', () => {
  const filters = array<'F C P Q'>([
    [[[1]], [[2]], [[5]]],
    [[[-3]], [[-3]], [[0]]],
  ])
  expect(nested(firstLayerFilters(filters))).toEqual([
    [[[0]], [[0.25]], [[1]]],
    [[[0]], [[0]], [[1]]],
  ])
})
