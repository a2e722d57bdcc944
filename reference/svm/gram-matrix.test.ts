import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, at, type NDArray, nested, rows, transpose } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { gramMatrix } from './gram-matrix.ts'
import { innerProductOf } from './inner-product-similarity.ts'
import { kernelLiftXX2, liftDegree2, liftXX2 } from './kernel-lift-x-x2.ts'
import {
  type Kernel,
  kernelHistogramIntersection,
  kernelLinear,
  kernelPolynomial,
  kernelRbf,
} from './kernel-linear.ts'
import { kernelTrick } from './kernel-trick.ts'

const table = <Axes extends string>(size: number): fc.Arbitrary<NDArray<Axes>> =>
  fc
    .array(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 }), {
      minLength: size,
      maxLength: size,
    })
    .map((values) => array<Axes>(values))

const one: Readonly<Record<Kernel['type'], (x: NDArray<'D'>, z: NDArray<'D'>) => number>> = {
  linear: kernelLinear,
  polynomial: (x, z) => kernelPolynomial(x, z, 3),
  rbf: (x, z) => kernelRbf(x, z, 0.7),
  histogramIntersection: kernelHistogramIntersection,
}
const kernels: readonly Kernel[] = [
  { type: 'linear' },
  { type: 'polynomial', degree: 3 },
  { type: 'rbf', sigma: 0.7 },
  { type: 'histogramIntersection' },
]

it.each(kernels)('holds the kernel of every pair, for $type', (kernel) => {
  fc.assert(
    fc.property(table<'N D'>(3), table<'M D'>(2), (X, Z) => {
      const K = gramMatrix(X, Z, kernel)
      rows(X).forEach((x, i) => {
        rows(Z).forEach((z, j) => {
          expect(at(K, i, j)).toBe(one[kernel.type](array(Array.from(x)), array(Array.from(z))))
        })
      })
    }),
  )
})

it.each(kernels)(
  'is symmetric of one table with itself, and negative in no direction, for $type',
  (kernel) => {
    const direction = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(table<'N D'>(5), direction, (X, weights) => {
        const K = gramMatrix(X, X, kernel)
        expect(nested(K)).toEqual(nested(transpose(K)))
        const v = Float64Array.from(weights)
        const quadratic = rows(K).reduce(
          (total, row, i) => total + (v[i] as number) * innerProductOf(row, v),
          0,
        )
        expect(quadratic).toBeGreaterThan(-1e-8)
      }),
    )
  },
)

it('is the inner product of lifted examples, so that nobody has to lift', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }))),
      (points) => {
        const X: NDArray<'N D'> = { shape: [points.length, 2], data: Float64Array.from(points.flat()) }
        expect(kernelTrick(X, liftDegree2, (x, z) => kernelPolynomial(x, z, 2))).toBeLessThan(1e-9)
        const [x = 1, y = 2] = points.flat()
        expect(
          differencesFrom(kernelLiftXX2(x, y), innerProductOf(liftXX2(x).data, liftXX2(y).data), 0),
        ).toEqual([])
      },
    ),
  )
  expect(kernelTrick(array([[1, 2]]), liftDegree2, kernelLinear)).toBe(31)
})

it('refuses parameters and entries that make no kernel', () => {
  const [x, z] = [array<'D'>([1, 2]), array<'D'>([3, -1])]
  expect(() => kernelPolynomial(x, z, 0)).toThrow('kernelPolynomial: degree = 0 is not an integer ≥ 1')
  expect(() => kernelPolynomial(x, z, 1.5)).toThrow('kernelPolynomial: degree = 1.5 is not an integer ≥ 1')
  expect(() => kernelRbf(x, z, 0)).toThrow('kernelRbf: sigma = 0 is outside (0, ∞)')
  expect(() => kernelHistogramIntersection(x, z)).toThrow(
    'kernelHistogramIntersection: bin 1 holds -1: a count is at least 0',
  )
  expect(() => kernelLinear(x, array([1]))).toThrow('kernelLinear: z is 1 (D) with D = 1, but x has D = 2')
  expect(() => gramMatrix(array([[1]]), array([[1]]), JSON.parse('{"type":"cubic"}'))).toThrow(
    '{"type":"cubic"} is none of the four kernels',
  )
  expect(() => liftDegree2(array([1, 2, 3]))).toThrow('x must be a point of the plane, two numbers, got 3')
})
