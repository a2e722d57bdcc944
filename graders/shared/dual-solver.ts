import { optimum, right, under } from '#kit'
import { at, type Row, sum } from './lists.ts'

/** The decisions of a solver that moves two coefficients at a time. */
export const solverHoles = under('svm-dual', {
  partner: right((y: number): number => -y).wrong('no-balance', 'Balance not kept', () => 0, 'Your steps change Σ αᵢyᵢ. Change two coefficients at a time, by yᵢt and −yⱼt, so that the sum stays 0.'),
  bias: right((b: number): number => b)
    .wrong('no-bias', 'Bias left at 0', () => 0, 'You return b = 0. Take b = yᵢ − Σⱼ αⱼyⱼKᵢⱼ from the support vectors.')
    .wrong('bias-sign', 'Sign of the bias', (b) => -b, 'Your b has the wrong sign. It is yᵢ − Σⱼ αⱼyⱼKᵢⱼ, and the score adds it.'),
})

/** The interval of steps t that keep a + s·t in [0, C]. */
const allowed = (a: number, s: number, C: number): readonly [number, number] => (s > 0 ? [-a, C - a] : [a - C, a])

/** Coefficients and bias, pair after pair in a fixed order. */
export function solvedDual(rows: readonly Row[], y: Row, most: number, d: { readonly partner: (y: number) => number; readonly bias: (b: number) => number }) {
  const alpha = y.map(() => 0)
  const rest = (i: number) => at(y, i) - sum(y.map((sign, j) => at(alpha, j) * sign * at(rows[i] as Row, j)))
  for (let sweep = 0; sweep < 400; sweep++) {
    let farthest = 0
    for (const i of y.keys()) {
      for (const j of y.keys()) {
        if (i === j) continue
        // Two examples at one point have none: they move as far as the box allows.
        const curvature = Math.max(at(rows[i] as Row, i) + at(rows[j] as Row, j) - 2 * at(rows[i] as Row, j), 1e-12)
        const [si, sj] = [at(y, i), d.partner(at(y, j))]
        const [[low, high], [below, above]] = [allowed(at(alpha, i), si, most), allowed(at(alpha, j), sj, most)]
        const t = Math.min(high, above, Math.max(low, below, (rest(i) - rest(j)) / curvature))
        alpha[i] = at(alpha, i) + si * t
        alpha[j] = at(alpha, j) + sj * t
        farthest = Math.max(farthest, Math.abs(t))
      }
    }
    if (farthest < 1e-14) break
  }
  const rests = [...y.keys()].map(rest)
  const up = rests.filter((_, i) => (at(y, i) > 0 ? at(alpha, i) < most - 1e-9 : at(alpha, i) > 1e-9))
  const down = rests.filter((_, i) => (at(y, i) > 0 ? at(alpha, i) > 1e-9 : at(alpha, i) < most - 1e-9))
  return { alpha, b: d.bias((Math.max(...up) + Math.min(...down)) / 2) }
}

/** What dualMeasures finds on a solution. */
export const atOptimum = { 'distance from the box': { value: 0, within: optimum.constraint }, 'Σ αᵢyᵢ': { value: 0, within: optimum.constraint }, 'duality gap': { value: 0, within: optimum.gap } }
