import { integer, matrix, positives, reals, record, right } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { of, perWeight, signOf, stored } from './steps.ts'

export interface Moments {
  readonly m: NDArray
  readonly v: NDArray
  readonly t: number
}

export const moments = record('state', { m: reals('m', 'D'), v: positives('v', 'D'), t: integer('t', [0, 1, 2, 5]) })
export const betas = { learningRate: [0.5, 0.1, 0.25], beta1: [0.5, 0.75, 0.9], beta2: [0.75, 0.9, 0.999], eps: [0.1, 0.01, 1e-8] }

/** Where the weights of the lecture's bowl begin, and its first gradient. */
export const bowl = { w: [1, -2], state: { m: [0, 0], v: [0, 0], t: 0 }, g: [1, -20] }
export const usual = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, eps: 0.01 }

/** Steps that each begin where the one before has ended. */
export const fiveSteps = {
  weight: 2,
  steps: 5,
  concept: 'five steps in a row',
  feed: { w: 'w', state: 'state' },
  each: { g: matrix('1 -20 / 0.9 -19 / 0.5 3 / -1 0.25 / 2 -0.5') },
  hint: 'The second step must start from the m, v and t that the first one returned.',
} as const

/** What a variant of Adam has in common with it. */
export const shared = (group: string) => ({
  correction: right((beta: number, t: number): number => 1 - beta ** t).wrong(`${group}/no-bias-correction`, 'Bias correction missing', () => 1, 'You use m and v as they are. Both start at zero: divide them by 1 − β₁ᵗ and 1 − β₂ᵗ.'),
  count: right((t: number): number => t + 1).wrong(`${group}/t-one-too-large`, 'Step count one too large', (t) => t + 2, 'You correct with 1 − βᵗ⁺¹. In step t the correction is 1 − βᵗ, and the first step is step 1.'),
  sign: signOf(group),
  kept: stored(group, 'mean'),
})

interface Shared {
  readonly correction: (beta: number, t: number) => number
  readonly count: (t: number) => number
  readonly kept: (next: number, old: number) => number
}

/** Both means after a step, corrected and as they are stored. */
export function momentsAfter(d: Shared, { m, v, t }: Moments, g: NDArray, beta1: number, beta2: number) {
  const next = { m: perWeight(m, (k) => beta1 * of(m, k) + (1 - beta1) * of(g, k)), v: perWeight(v, (k) => beta2 * of(v, k) + (1 - beta2) * of(g, k) ** 2) }
  return {
    mHat: perWeight(m, (k) => of(next.m, k) / d.correction(beta1, d.count(t))),
    vHat: perWeight(v, (k) => of(next.v, k) / d.correction(beta2, d.count(t))),
    state: { m: perWeight(m, (k) => d.kept(of(next.m, k), of(m, k))), v: perWeight(v, (k) => d.kept(of(next.v, k), of(v, k))), t: t + 1 },
  }
}
