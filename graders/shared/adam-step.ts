import { anyOf, integer, matrix, positives, reals, record, right } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { of, oldKept, perWeight, signOf } from './steps.ts'

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

/** A running mean after one more number. */
export const mean = (beta: number, old: number, now: number): number => beta * old + (1 - beta) * now

/** A running mean that the parameter before has moved already, because both have one array. */
export const sharedMean = (beta: number, old: number, before: number, now: number): number => mean(beta, mean(beta, old, before), now)

/** What a step uses as m and v, and what it leaves in the state; `over` is what v becomes where m stands in its place. */
type One = (m: number, v: number, over: (old: number) => number) => readonly [m: number, v: number, nextM: number, nextV: number]

/** Whether m and v may be one array, which is written twice in a step: only where they are equal can they have been. */
export const mayBeOne = ({ m, v }: Moments): boolean => m.data.every((x, k) => x === v.data[k])

/** The decision for it: both are written before they are used, or m is used first, or both are written at the end. */
export const oneForBoth = (group: string) =>
  right<One>((m, v) => [m, v, m, v]).wrong(
    `${group}/m-and-v-one`,
    'm and v are one',
    anyOf<One>(
      (m, _v, over) => [over(m), over(m), over(m), over(m)],
      (m, _v, over) => [m, over(m), over(m), over(m)],
      (m, v) => [m, v, v, v],
    ),
    'Your m and v are one and the same, as m = v = zeros makes them: what you write into one is in the other too. Make zeros for each.',
  )

/** What a variant of Adam that mixes its means differently has in common with it. */
export const shared = (group: string) => ({
  correction: right((beta: number, t: number): number => 1 - beta ** t).wrong(`${group}/no-bias-correction`, 'Bias correction missing', () => 1, 'You use m and v as they are. Both start at zero: divide them by 1 − β₁ᵗ and 1 − β₂ᵗ.'),
  count: right((t: number): number => t + 1).wrong(`${group}/t-one-too-large`, 'Step count one too large', (t) => t + 2, 'You correct with 1 − βᵗ⁺¹. In step t the correction is 1 − βᵗ, and the first step is step 1.'),
  next: right((t: number): number => t + 1),
  first: right((beta: number, old: number, g: number): number => mean(beta, old, g)),
  second: right((beta: number, old: number, g: number): number => mean(beta, old, g ** 2)),
  one: oneForBoth(group),
  sign: signOf(group),
  kept: right((next: number, _old: number, _beta: number, _last: number): number => next).wrong(...oldKept(group, 'mean')),
})

interface Shared {
  readonly one: One
  readonly correction: (beta: number, t: number) => number
  readonly count: (t: number) => number
  readonly next: (t: number) => number
  readonly first: (beta: number, old: number, g: number) => number
  readonly second: (beta: number, old: number, g: number) => number
  readonly kept: (next: number, old: number, beta: number, last: number) => number
}

/** Both means after a step, corrected and as they are stored. */
export function momentsAfter(d: Shared, { m, v, t }: Moments, g: NDArray, beta1: number, beta2: number) {
  const isOne = mayBeOne({ m, v, t })
  const after = [...g.data].map((x, k) => {
    const [first, second] = [d.first(beta1, of(m, k), x), d.second(beta2, of(v, k), x)]
    return isOne ? d.one(first, second, (old) => d.second(beta2, old, x)) : ([first, second, first, second] as const)
  })
  const at = (k: number, which: 0 | 1 | 2 | 3): number => after[k]?.[which] ?? Number.NaN
  return {
    mHat: perWeight(m, (k) => at(k, 0) / d.correction(beta1, d.count(t))),
    vHat: perWeight(v, (k) => at(k, 1) / d.correction(beta2, d.count(t))),
    state: { m: perWeight(m, (k) => d.kept(at(k, 2), of(m, k), beta1, -of(g, k))), v: perWeight(v, (k) => d.kept(at(k, 3), of(v, k), beta2, of(g, k) ** 2)), t: d.next(t) },
  }
}
