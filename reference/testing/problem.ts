import fc from 'fast-check'
import { array, type NDArray } from '../core/ndarray.ts'

const real = fc.double({ min: -3, max: 3, noNaN: true })

const matrix = <Axes extends string>(rows: number, columns: number): fc.Arbitrary<NDArray<Axes>> =>
  fc
    .array(fc.array(real, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
    .map((nested) => array<Axes>(nested))

/** A small classification problem with one value of every flag that losses obey. */
export const problem = fc
  .record({
    N: fc.integer({ min: 1, max: 4 }),
    C: fc.integer({ min: 2, max: 4 }),
    D: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ N, C, D }) =>
    fc.record({
      scores: matrix<'N C'>(N, C),
      upstream: matrix<'N C'>(N, C),
      W: matrix<'C D'>(C, D),
      X: matrix<'N D'>(N, D),
      labels: fc
        .array(fc.integer({ min: 0, max: C - 1 }), { minLength: N, maxLength: N })
        .map((labels) => array<'N'>(labels)),
      lambda: fc.double({ min: 0, max: 1, noNaN: true }),
      delta: fc.constantFrom(1, 0.5),
      reduction: fc.constantFrom('mean', 'sum'),
      logBase: fc.constantFrom('e', '2', '10'),
      l2Form: fc.constantFrom('lambda', 'lambda/2'),
    }),
  )

export type Problem = typeof problem extends fc.Arbitrary<infer Draw> ? Draw : never
