import fc from 'fast-check'
import { expect, it } from 'vitest'
import { singularValues, symmetricEigen } from './linear-algebra.ts'
import { array, at } from './ndarray.ts'

const sizes = [0, 5e-324, 1e-310, 1e-250, 1e-160, 1e-100, 1e-50, 1, 1e100, 1e300]

/** Entries of any size that a number can have, side by side. */
const entry = fc
  .tuple(fc.constantFrom(...sizes), fc.constantFrom(-1, 1), fc.double({ min: 0.1, max: 1, noNaN: true }))
  .map(([size, sign, factor]) => size * sign * factor)

const six = fc.tuple(entry, entry, entry, entry, entry, entry)

it('finds the eigenvalues of any symmetric matrix, whose sum is its trace', () => {
  fc.assert(
    fc.property(six, ([a, b, c, d, e, f]) => {
      const A = array<'D K'>([
        [a, b, c],
        [b, d, e],
        [c, e, f],
      ])
      const { values } = symmetricEigen('test', A)
      const largest = Math.max(...A.data.map(Math.abs))
      const sum = values.data.reduce((total, value) => total + value, 0)
      expect(Math.abs(sum - (a + d + f))).toBeLessThanOrEqual(1e-14 * largest + 10 * Number.MIN_VALUE)
    }),
    { numRuns: 2000 },
  )
})

it('finds the singular values of any matrix, of which the largest is at least its largest entry', () => {
  fc.assert(
    fc.property(six, ([a, b, c, d, e, f]) => {
      const A = array<'I J'>([
        [a, b, c],
        [d, e, f],
      ])
      const largest = Math.max(...A.data.map(Math.abs))
      expect(at(singularValues('test', A), 0)).toBeGreaterThanOrEqual(largest * (1 - 1e-14))
    }),
    { numRuns: 2000 },
  )
})
