import { expect, it } from 'vitest'
import { array, map, type NDArray, nested, sizeOf, tabulate, zeros } from '../core/ndarray.ts'
import { conv1x1 } from './conv1x1.ts'
import { conv2dBackward, conv2dForward } from './conv2d-forward.ts'
import { convnetForward } from './convnet-feature-hierarchy.ts'

const ramp = <Axes extends string>(shape: readonly number[]): NDArray<Axes> =>
  map(zeros<Axes>(shape), (_, k) => Math.sin(k + sizeOf(shape)))
const X = ramp<'N C H W'>([2, 3, 5, 6])
const w = ramp<'F C P Q'>([4, 3, 2, 3])
const b = ramp<'F'>([4])

it('finds a pattern where it is, without flipping it', () => {
  const image = array<'N C H W'>([[[[0, 1, 2, 0, 0]]]])
  const pattern = array<'F C P Q'>([[[[1, 2]]]])
  expect(nested(conv2dForward(image, pattern, array([0])))).toEqual([[[[2, 5, 2, 0]]]])
})

it('is the formula, entry for entry', () => {
  const [stride, pad] = [2, 1]
  const out = conv2dForward(X, w, b, { stride, pad, convSize: 'floor' })
  const byHand = tabulate(out.shape, (n, f, i, j) => {
    let total = b.data[f] as number
    for (let c = 0; c < 3; c++) {
      for (let p = 0; p < 2; p++) {
        for (let q = 0; q < 3; q++) {
          const [row, column] = [i * stride + p - pad, j * stride + q - pad]
          if (row < 0 || row >= 5 || column < 0 || column >= 6) continue
          const pixel = X.data[((n * 3 + c) * 5 + row) * 6 + column] as number
          total += pixel * (w.data[((f * 3 + c) * 2 + p) * 3 + q] as number)
        }
      }
    }
    return total
  })
  out.data.forEach((entry, k) => {
    expect(entry).toBeCloseTo(byHand.data[k] as number, 13)
  })
})

it('with a filter of 1 × 1 is a linear layer at every pixel', () => {
  const small = ramp<'F C'>([4, 3])
  const asFilters = { shape: [4, 3, 1, 1], data: small.data }
  conv2dForward(X, asFilters, b).data.forEach((entry, k) => {
    expect(entry).toBeCloseTo(conv1x1(X, small, b).data[k] as number, 14)
  })
})

it('gives pixels that no window saw a gradient of exactly 0', () => {
  const image = zeros<'N C H W'>([1, 1, 3, 3])
  const filter = array<'F C P Q'>([[[[1, 1]]]])
  const dOut = array<'N F I J'>([[[[1], [1]]]])
  const { dX } = conv2dBackward(dOut, image, filter, { stride: 2, convSize: 'floor' })
  expect(nested(dX)).toEqual([
    [
      [
        [1, 1, 0],
        [0, 0, 0],
        [1, 1, 0],
      ],
    ],
  ])
})

it('leaves its arguments as they were', () => {
  const before = [X, w, b].map(nested)
  const out = conv2dForward(X, w, b, { pad: 1 })
  conv2dBackward(out, X, w, { pad: 1 })
  expect([X, w, b].map(nested)).toEqual(before)
})

it('refuses a filter for another number of channels', () => {
  expect(() => conv2dForward(X, zeros([4, 2, 3, 3]), b)).toThrow(
    'conv2dForward: w is 4 × 2 × 3 × 3 (F × C × P × Q) with C = 2, but X has C = 3',
  )
})

it('refuses filters that do not fit, and says how the sizes add up', () => {
  expect(() => conv2dForward(X, w, b, { stride: 2 })).toThrow(
    'conv2dForward: (5 + 2·0 − 2) / 2 + 1 = 2.50 is not a whole number: the windows do not fit',
  )
  expect(() => conv2dForward(X, zeros([4, 3, 8, 8]), b, { pad: 1 })).toThrow(
    'conv2dForward: a window of 8 does not fit into 5 + 2·1 = 7 pixels',
  )
  expect(() => conv2dForward(X, w, b, { stride: 0 })).toThrow(
    'conv2dForward: stride = 0 is not an integer ≥ 1',
  )
  expect(() => conv2dForward(X, w, b, { pad: -1 })).toThrow('pad = -1 is not an integer ≥ 0')
})

it('refuses gradients that are not of the shape of the output', () => {
  expect(() => conv2dBackward(zeros([2, 4, 4, 5]), X, w)).toThrow(
    'conv2dBackward: dOut is 2 × 4 × 4 × 5 (N × F × I × J) with J = 5, but the output has J = 4',
  )
})

it('runs as a stage of a network, whose later stages see less of the place and more of the kind', () => {
  const conv = { module: 'conv', w, b, pad: 1 } as const
  const affine = { module: 'affine', W: ramp<'D M'>([64, 7]), b: ramp<'M'>([7]) } as const
  const [maps, active, pooled, flat, scores] = convnetForward(ramp([2, 3, 4, 5]), [
    conv,
    { module: 'relu' },
    { module: 'maxPool', F: 2, stride: 1 },
    { module: 'flatten' },
    affine,
  ])
  expect([maps, active, pooled, flat, scores].map((stage) => stage?.shape)).toEqual([
    [2, 4, 5, 5],
    [2, 4, 5, 5],
    [2, 4, 4, 4],
    [2, 64],
    [2, 7],
  ])
  expect(Math.min(...(active?.data ?? []))).toBe(0)
})
