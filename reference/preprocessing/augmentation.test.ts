import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { array, map, type NDArray, nested, zeros } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { contrastJitter, tintJitter } from './contrast-jitter.ts'
import { affineWarp, geometricMatrix, lensDistortion } from './geometric-augmentations.ts'
import { horizontalFlip, randomHorizontalFlip } from './horizontal-flip.ts'
import { crop, randomCrop, randomCropOffsets, randomCropRange } from './random-crop.ts'
import { randomScaleCrop, resizeBilinear, resizeShortSide, scaleCropPlan } from './random-scale-crop.ts'
import { hardExampleOrder, stratifiedBatches } from './stratified-batches.ts'
import {
  multiCropAverage,
  tenCropMultiScaleTest,
  tenCropOffsets,
  tenCrops,
} from './ten-crop-multi-scale-test.ts'

const counting = <Axes extends string>(...shape: readonly number[]): NDArray<Axes> =>
  map(zeros<Axes>(shape), (_, k) => k)
const square = counting<'C H W'>(1, 3, 3)

describe('flips', () => {
  it('undo themselves and leave channels and rows in place', () => {
    const image = counting(2, 3, 4)
    expect(horizontalFlip(horizontalFlip(image))).toEqual(image)
    expect([...horizontalFlip(image).data.slice(12, 16)]).toEqual([15, 14, 13, 12])
  })

  it('are drawn for every image of a batch on its own', () => {
    const batch = counting<'N C H W'>(3, 1, 1, 2)
    const flipped = randomHorizontalFlip(batch, array([0.1, 0.9, 0.5]))
    expect([...flipped.data]).toEqual([1, 0, 2, 3, 4, 5])
  })
})

describe('crops', () => {
  it('reach every place, the first and the last', () => {
    const places = [0, 0.2, 0.4, 0.6, 0.8, 0.999].map((u) => randomCropOffsets(32, 30, 28, 28, u, u))
    expect(places.map(({ top }) => top)).toEqual([0, 1, 2, 3, 4, 4])
    expect(places.map(({ left }) => left)).toEqual([0, 0, 1, 1, 2, 2])
  })

  it('cut the same patch out of every channel', () => {
    expect(nested(randomCrop(counting(2, 2, 3), 1, 2, 0.5, 0.5))).toEqual([[[4, 5]], [[10, 11]]])
  })

  it('of a whole image are the image, in one place', () => {
    expect(crop(square, 0, 0, 3, 3)).toEqual(square)
    expect(randomCropRange(3, 3, 3, 3).total).toBe(1)
  })
})

describe('resizing', () => {
  it('to the same size changes nothing, and keeps a constant image constant', () => {
    expect(resizeBilinear(square, 3, 3)).toEqual(square)
    const gray = map(counting<'C H W'>(1, 2, 3), () => 0.25)
    expect(new Set(resizeBilinear(gray, 5, 7).data)).toEqual(new Set([0.25]))
  })

  it('takes the short side to L and rounds the long one', () => {
    expect(resizeShortSide(counting(1, 4, 6), 2).shape).toEqual([1, 2, 3])
    expect(resizeShortSide(counting(1, 6, 4), 3).shape).toEqual([1, 5, 3])
  })

  it('draws L from low to high, both possible, and a patch that fits', () => {
    const plans = [0, 0.5, 0.9999].map((uL) => scaleCropPlan(300, 400, uL, 0.9999, 0.9999))
    expect(plans.map(({ L }) => L)).toEqual([256, 368, 480])
    for (const { L, H, W, top, left } of plans) {
      expect([H, W]).toEqual([L, Math.round((L * 400) / 300)])
      expect([top, left]).toEqual([H - 224, W - 224])
    }
  })

  it('and cropping at random gives a patch of the size asked for', () => {
    const patch = randomScaleCrop(counting(3, 6, 8), 0.5, 0.2, 0.7, { low: 5, high: 9, size: 4 })
    expect(patch.shape).toEqual([3, 4, 4])
  })
})

describe('ten crops', () => {
  it('are four corners and the center, then their mirror images', () => {
    const crops = tenCrops(square, 2, 2)
    expect(nested(tenCropOffsets(3, 3, 2, 2))).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [0, 0],
    ])
    for (let k = 0; k < 5; k++) {
      const [plain, mirrored] = [k, k + 5].map((v) => crops.data.slice(4 * v, 4 * v + 4))
      const [a, b, c, d] = plain as Float64Array
      expect([...(mirrored as Float64Array)]).toEqual([b, a, d, c])
    }
  })

  it('at several scales come scale by scale', () => {
    const views = tenCropMultiScaleTest(square, array([2, 3]), 2)
    expect([...views.data.slice(40)]).toEqual([...tenCrops(square, 2, 2).data])
  })

  it('average to a distribution', () => {
    const average = multiCropAverage(
      array([
        [0.5, 0.5],
        [1, 0],
        [0, 1],
        [0.25, 0.75],
      ]),
    )
    expect(nested(average)).toEqual([0.4375, 0.5625])
  })
})

describe('jitter', () => {
  it('of contrast keeps the mean where nothing is clipped, and 1 changes nothing', () => {
    const image = array([0.25, 0.5, 0.75])
    expect(nested(contrastJitter(image, 1))).toEqual([0.25, 0.5, 0.75])
    expect(nested(contrastJitter(image, 0))).toEqual([0.5, 0.5, 0.5])
  })

  it('of tint moves one channel and not the others', () => {
    const tinted = tintJitter(
      { shape: [2, 1, 2], data: Float64Array.of(0.5, 0.9, 0.5, 0.9) },
      array([0, 0.25]),
    )
    expect([...tinted.data]).toEqual([0.5, 0.9, 0.75, 1])
  })
})

describe('warps', () => {
  const turned = (rotation: number) => affineWarp(square, geometricMatrix(3, 3, { rotation }))

  it('by a quarter turn move the top row to the right, clockwise', () => {
    const quarter = [
      [
        [6, 3, 0],
        [7, 4, 1],
        [8, 5, 2],
      ],
    ]
    expect(differencesFrom(nested(turned(Math.PI / 2)), quarter, 1e-12)).toEqual([])
  })

  it('shift to the right and down, and fill with zeros', () => {
    const shifted = affineWarp(square, geometricMatrix(3, 3, { shiftX: 1, shiftY: 2 }))
    expect(nested(shifted)).toEqual([
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 1],
      ],
    ])
  })

  it('stretch and shear about the center, which stays', () => {
    const stretched = affineWarp(square, geometricMatrix(3, 3, { stretchX: 2 }))
    expect(nested(stretched)).toEqual([
      [
        [0.5, 1, 1.5],
        [3.5, 4, 4.5],
        [6.5, 7, 7.5],
      ],
    ])
    const sheared = affineWarp(square, geometricMatrix(3, 3, { shear: 1 }))
    expect(nested(sheared)).toEqual([
      [
        [1, 2, 0],
        [3, 4, 5],
        [0, 6, 7],
      ],
    ])
  })

  it('without motion change nothing, nor does a lens without distortion', () => {
    expect(nested(affineWarp(square, geometricMatrix(3, 3)))).toEqual(nested(square))
    expect(nested(lensDistortion(square, 0))).toEqual(nested(square))
  })

  it('by a lens leave the center in place and move corners the most', () => {
    const barrel = lensDistortion(counting<'C H W'>(1, 5, 5), 0.5)
    expect(barrel.data[12]).toBe(12)
    expect(barrel.data[0]).toBe(0)
  })
})

describe('batches', () => {
  it('hold every example once, whatever the classes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 6 }),
        (labels, size) => {
          const order = labels.map((_, n) => n).toReversed()
          const batches = stratifiedBatches(array(labels), size, array(order))
          expect(batches.flatMap((batch) => [...batch.data]).toSorted((a, b) => a - b)).toEqual(
            order.toReversed(),
          )
        },
      ),
    )
  })

  it('have one example of each class where classes are equally frequent and batches as large as their number', () => {
    const labels = array<'N'>([0, 0, 0, 1, 1, 1, 2, 2, 2])
    const batches = stratifiedBatches(labels, 3, array([8, 3, 1, 0, 7, 2, 5, 4, 6]))
    for (const batch of batches) {
      expect(new Set(batch.data.map((n) => labels.data[n] as number)).size).toBe(3)
    }
  })

  it('come in another order when the permutation does', () => {
    const labels = array<'N'>([0, 0, 1, 1])
    const [one, other] = [
      [0, 1, 2, 3],
      [3, 1, 2, 0],
    ].map((order) => stratifiedBatches(labels, 2, array(order)).map(nested))
    expect(one).toEqual([
      [0, 2],
      [1, 3],
    ])
    expect(other).toEqual([
      [3, 1],
      [2, 0],
    ])
  })

  it('may begin with the hardest examples, of equal ones with the first', () => {
    expect(nested(hardExampleOrder(array([1, 3, 3, 2])))).toEqual([1, 2, 3, 0])
  })
})

it.each([
  [() => horizontalFlip(array([1, 2])), 'horizontalFlip: 2 is not rows × columns'],
  [() => randomHorizontalFlip(counting(2, 1, 1, 2), array([0.5])), 'u is 1 (N) with N = 1, but X has N = 2'],
  [
    () => randomHorizontalFlip(counting(1, 1, 1, 2), array([NaN])),
    'randomHorizontalFlip: draw 0 = NaN is outside [0, 1)',
  ],
  [() => crop(square, 2, 0, 2, 2), 'crop: rows 2 … 3 and columns 0 … 1 do not lie inside 3 × 3'],
  [() => crop(square, -1, 0, 2, 2), 'crop: top = -1 is not an integer ≥ 0'],
  [() => randomCropRange(3, 3, 4, 1), 'randomCropRange: a patch of 4 × 1 is larger than 3 × 3'],
  [() => randomCrop(square, 2, 2, 1, 0), 'randomCropOffsets: uTop = 1 is outside [0, 1)'],
  [() => resizeBilinear(square, 0, 2), 'resizeBilinear: I = 0 is not an integer ≥ 1'],
  [() => scaleCropPlan(9, 9, 0, 0, 0, { low: 5, high: 4 }), 'scaleCropPlan: high = 4 is not an integer ≥ 5'],
  [() => tenCropMultiScaleTest(square, array([1]), 2), 'a patch of 2 × 2 is larger than 1 × 1'],
  [
    () => contrastJitter(array([0, 255]), 2),
    'entry 1 of the image is 255, not from 0 to 1: divide bytes by 255',
  ],
  [() => affineWarp(square, zeros([2, 2])), 'affineWarp: A must be 2 × 3, got 2 × 2'],
  [() => geometricMatrix(3, 3, { stretchX: 0 }), 'geometricMatrix: stretchX = 0 is outside (0, ∞)'],
  [() => stratifiedBatches(array([0, 1]), 1, array([0, 0])), 'row 1 is missing'],
  [
    () => stratifiedBatches(array([0, NaN]), 1, array([0, 1])),
    'stratifiedBatches: labels[1] = NaN is not a finite number',
  ],
  [() => hardExampleOrder(array([1, NaN])), 'hardExampleOrder: errors[1] = NaN is not a finite number'],
])('refuses what has no meaning (%#): %s', (call, words) => {
  expect(call).toThrow(words)
})
