import fc from 'fast-check'
import { expect, it } from 'vitest'
import { map, type NDArray, nested, sum, zip } from '../core/ndarray.ts'
import { centralDifferences } from '../testing/central-differences.ts'
import { differencesFrom } from '../testing/differences.ts'
import { conv2dBackward, conv2dForward } from './conv2d-forward.ts'
import {
  averagePool,
  averagePoolBackward,
  maxPoolBackward,
  maxPoolForward,
  sumPool,
  sumPoolBackward,
} from './max-pool-forward.ts'
import { maxPoolRectangles, maxPoolRectanglesBackward } from './max-pool-rectangles.ts'

/** Centered differences of outputs of this size are right to 1e-8; a missing term is off by far more. */
const tolerance = 1e-6
const floor = { convSize: 'floor' } as const

const small = fc.integer({ min: 1, max: 3 })
const layer = fc.record({ N: small, C: small, F: small, P: small, Q: small, stride: small }).chain((sizes) =>
  fc.record({
    sizes: fc.constant(sizes),
    pad: fc.integer({ min: 0, max: 1 }),
    seed: fc.nat(),
    H: fc.integer({ min: sizes.P, max: 5 }),
    W: fc.integer({ min: sizes.Q, max: 5 }),
  }),
)

/** Entries of one array in another order each time, all different: k/n for a random order of k, less a half. */
function distinct<Axes extends string>(shape: readonly number[], seed: number): NDArray<Axes> {
  const n = shape.reduce((product, size) => product * size, 1)
  const keys = Array.from({ length: n }, (_, k) => (Math.sin(seed * 12.9898 + k * 78.233) * 43758.5453) % 1)
  const order = keys.map((_, k) => k).toSorted((a, b) => (keys[a] as number) - (keys[b] as number))
  return { shape, data: Float64Array.from(order, (k) => (3 * k) / n - 1.5) }
}

/** The loss whose gradient in the output is `dOut`. */
const along = (output: NDArray, dOut: NDArray): number =>
  sum(zip(output, dOut, (y, gradient) => y * gradient))

it('conv2dBackward agrees with centered differences in image, filters and biases', () => {
  fc.assert(
    fc.property(layer, ({ sizes: { N, C, F, P, Q, stride }, H, W, pad, seed }) => {
      const X = distinct<'N C H W'>([N, C, H, W], seed)
      const w = distinct<'F C P Q'>([F, C, P, Q], seed + 1)
      const b = distinct<'F'>([F], seed + 2)
      const out = conv2dForward(X, w, b, { stride, pad, ...floor })
      const dOut = distinct<'N F I J'>(out.shape, seed + 3)
      const loss = (x = X, filters = w, bias = b): number =>
        along(conv2dForward(x, filters, bias, { stride, pad, ...floor }), dOut)
      const { dX, dw, db } = conv2dBackward(dOut, X, w, { stride, pad, ...floor })
      const right = (gradient: NDArray, numeric: NDArray): void =>
        expect(differencesFrom(nested(gradient), nested(numeric), tolerance)).toEqual([])
      right(
        dX,
        centralDifferences((x) => loss(x), X),
      )
      right(
        dw,
        centralDifferences((filters) => loss(X, filters), w),
      )
      right(
        db,
        centralDifferences((bias) => loss(X, w, bias), b),
      )
    }),
    { numRuns: 60 },
  )
})

it.each([
  ['maxPoolBackward', maxPoolForward, maxPoolBackward],
  ['sumPoolBackward', sumPool, sumPoolBackward],
  ['averagePoolBackward', averagePool, averagePoolBackward],
] as const)('%s agrees with centered differences, also where windows overlap', (_, forward, backward) => {
  fc.assert(
    fc.property(layer, ({ sizes: { N, C, P: F, stride }, H, W, pad, seed }) => {
      fc.pre(W >= F && pad < F)
      const windows = { F, stride, pad, ...floor }
      // Entries differ by more than 1e-3: no other entry wins a window when one moves by 1e-5.
      const X = distinct<'N C H W'>([N, C, H, W], seed)
      const dOut: NDArray<'N C I J'> = map(forward(X, windows), (_, k) => Math.cos(seed + k))
      const loss = (x: NDArray<'N C H W'>): number => along(forward(x, windows), dOut)
      const gradient = backward(dOut, X, windows)
      expect(differencesFrom(nested(gradient), nested(centralDifferences(loss, X)), tolerance)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

it('maxPoolRectanglesBackward agrees with centered differences, with windows of any two sides', () => {
  fc.assert(
    fc.property(layer, ({ sizes: { N, C, P: height, Q: width, stride }, H, W, seed }) => {
      const X = distinct<'N C H W'>([N, C, H, W], seed)
      const options = { height, width, stride, ...floor }
      const dOut = distinct<'N C I J'>(maxPoolRectangles(X, options).shape, seed + 1)
      const loss = (x: typeof X): number => along(maxPoolRectangles(x, options), dOut)
      const gradient = maxPoolRectanglesBackward(dOut, X, options)
      expect(differencesFrom(nested(gradient), nested(centralDifferences(loss, X)), tolerance)).toEqual([])
    }),
    { numRuns: 60 },
  )
})
