import { describe, expect, it } from 'vitest'
import { type NDArray, rows, tabulate } from '#reference/core/ndarray.ts'
import distances from '../../../graders/data/pairwise-distance.ts'
import { judgeAlone, planOf } from '../testing/judge-alone.ts'
import type { Implementation } from '../value/value.ts'

const plan = planOf(distances, 40)

/** What is named in the distance of rows, where the distance of two rows is computed so. */
function nameOf(distance: (a: readonly number[], b: readonly number[], metric: string) => number) {
  const all: Implementation = (A, B, options) => {
    const { metric } = options as { readonly metric: string }
    const [own, others] = [rows(A as NDArray<'M D'>), rows(B as NDArray<'N D'>)]
    return tabulate([own.length, others.length], (i, j) =>
      distance([...(own[i] ?? [])], [...(others[j] ?? [])], metric),
    )
  }
  const does = Object.fromEntries(plan.functions.map(({ formula }) => [formula.name, all]))
  const found = judgeAlone(plan, does).functions.find(
    ({ planned }) => planned.formula.name === 'pairwiseDistance',
  )
  return found?.diagnosis?.title
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((one, k) => one * (b[k] ?? 0)))
const apart = (a: readonly number[], b: readonly number[]): number[] => a.map((one, k) => one - (b[k] ?? 0))

describe('what the relation of an author shows', () => {
  it('is named where the answers are right otherwise', () => {
    expect(
      nameOf((a, b, metric) => {
        if (metric === 'l1') return sum(apart(a, b).map(Math.abs))
        const squared = dot(a, a) + dot(b, b) - 2 * dot(a, b)
        return metric === 'l2' ? Math.sqrt(squared) : squared
      }),
    ).toBe('Negative inside the root')
  })

  it('is not named where other answers are wrong, because it has other causes then', () => {
    expect(nameOf((a, b) => Math.sqrt(sum(apart(a, b))))).toBeUndefined()
  })
})
