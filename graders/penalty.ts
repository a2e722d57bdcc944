import { type Row, total } from './reading.ts'
import type { Deciding, Mistakes } from './together.ts'

/** The decisions about an L2 penalty, for every loss and gradient that has one. */
export const penaltyDecisions = { penalty: 'λ·ΣW²', strength: 'λ', added: 'once' }

type Decisions = typeof penaltyDecisions & { readonly l2Form: string }

/** The penalty of a list of weights, in a batch of N. */
export function penalty(weights: Row, lambda: number, d: Decisions, N: number): number {
  const squares = total(weights.map((w) => w * w))
  const sizes: Readonly<Record<string, number>> = { 'λ·ΣW²': squares, 'λ·‖W‖': Math.sqrt(squares), 'λ·mean(W²)': squares / weights.length, 'λ·(ΣW)²': total(weights) ** 2 }
  return factor(lambda, d, N) * (sizes[d.penalty] ?? 0)
}

/** Its slopes, in the shape of the weights. */
export function penaltySlopes(W: readonly Row[], lambda: number, d: Decisions, N: number): Row[] {
  const all = W.flat()
  const norm = Math.sqrt(total(all.map((w) => w * w)))
  const slopeOf: Readonly<Record<string, (w: number) => number>> = { 'λ·ΣW²': (w) => 2 * w, 'λ·‖W‖': (w) => w / norm, 'λ·mean(W²)': (w) => (2 * w) / all.length, 'λ·(ΣW)²': () => 2 * total(all) }
  return W.map((row) => row.map((w) => factor(lambda, d, N) * (slopeOf[d.penalty]?.(w) ?? 0)))
}

function factor(lambda: number, d: Decisions, N: number): number {
  const strength = d.strength === 'λ²' ? lambda * lambda : d.strength === '1' ? 1 : lambda
  const times: Readonly<Record<string, number>> = { once: 1, never: 0, subtracted: -1, 'over N': 1 / N, 'N times': N }
  return (times[d.added] ?? 0) * strength * (d.l2Form === 'lambda' ? 1 : 1 / 2)
}

type Penalized = Deciding<typeof penaltyDecisions>

/** The wrong sizes of a penalty, wherever one is added: in a loss, or by its slope. */
export const sizeMistakes = (of: Penalized): Mistakes => ({
  'l2-regularization/norm-not-squared': of.mistake({ penalty: 'λ·‖W‖' }, 'The penalty grows with the size of the weights, not with its square. Add up the squares and take no root.'),
  'l2-regularization/mean': of.mistake({ penalty: 'λ·mean(W²)' }, 'The penalty is divided by the number of weights. Add up the squares: ΣW² is a sum, not a mean.'),
  'l2-regularization/sum-squared': of.mistake({ penalty: 'λ·(ΣW)²' }, 'You square the sum, so that weights of opposite sign cancel. Square each weight first, then add up: Σ(W²).'),
  'l2-regularization/lambda-squared': of.mistake({ strength: 'λ²' }, 'The strength λ enters twice, as λ². Multiply by λ once.'),
  'l2-regularization/lambda-missing': of.mistake({ strength: '1' }, 'The penalty does not depend on λ. Multiply it by the strength lambda.'),
})

/** The mistakes of adding a penalty to a data loss. */
export const penaltyMistakes = (group: string, loss: Penalized): Mistakes => ({
  [`${group}/reg-missing`]: loss.mistake({ added: 'never' }, 'The penalty is missing from your loss. Add λ times the sum of the squared weights.'),
  [`${group}/reg-sign`]: loss.mistake({ added: 'subtracted' }, 'You subtract the penalty. Large weights cost: add it.'),
  [`${group}/reg-divided-by-n`]: loss.mistake({ added: 'over N' }, 'You divide the penalty by N too. Average the data losses only; the penalty is added once.'),
  [`${group}/reg-per-example`]: loss.mistake({ added: 'N times' }, 'You add the penalty once per image. Add it once per batch.'),
  ...sizeMistakes(loss),
})

/** The same in a gradient. */
export const penaltySlopeMistakes = (group: string, gradient: Penalized): Mistakes => ({
  [`${group}/reg-missing`]: gradient.mistake({ added: 'never' }, 'The slope of the penalty is missing from your gradient. Add it, once.'),
  [`${group}/reg-sign`]: gradient.mistake({ added: 'subtracted' }, 'You subtract the slope of the penalty. Large weights cost: add it.'),
  [`${group}/reg-divided-by-n`]: gradient.mistake({ added: 'over N' }, 'You divide the slope of the penalty by N too. Average the data part only.'),
  [`${group}/reg-per-example`]: gradient.mistake({ added: 'N times' }, 'You add the slope of the penalty once per image. Add it once per batch.'),
  ...sizeMistakes(gradient),
})
