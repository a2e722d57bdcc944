import { expect, it } from 'vitest'
import type { NDArray } from '#reference/core/ndarray.ts'
import { at, sum, table } from '../shared/lists.ts'
import kNearestNeighbors from './k-nearest-neighbors.ts'

it('gives no neighbors at equal distances, which sorting in NumPy may swap', () => {
  const checks = Object.entries(kNearestNeighbors.functions[0]?.checks ?? {}).filter(([, { kind }]) => kind === 'golden')
  const tied = checks.filter(([, check]) =>
    check
      .plan(() => 0)
      .some(({ args }) => {
        const [Xtrain, , Xtest, k] = args as readonly [NDArray<'N D'>, NDArray<'N'>, NDArray<'M D'>, number]
        return table(Xtest).some((x) => {
          const distances = table(Xtrain).map((row) => sum(row.map((a, d) => (a - at(x, d)) ** 2)))
          const nearest = distances.toSorted((a, b) => a - b).slice(0, k + 1)
          return nearest.some((one, n) => n > 0 && one - at(nearest, n - 1) < 1e-6)
        })
      }),
  )
  expect(checks.length).toBeGreaterThan(3)
  expect(tied.map(([id]) => id)).toEqual([])
})
