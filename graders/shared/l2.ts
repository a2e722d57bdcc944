import { right } from '#kit'
import { at, type Row, sum } from './lists.ts'

/** A size of the weights, and its slope in each of them. */
interface Size {
  readonly of: (w: Row) => number
  readonly slope: (w: Row) => Row
}
const squares = (w: Row) => sum(w.map((x) => x * x))
const size = (of: Size['of'], slope: Size['slope']): Size => ({ of, slope })

/** The L2 penalty `λ·ΣW²`, or its slope; `what` it is goes into the sentences. */
export const l2 = (group: string, what: 'penalty' | 'slope of the penalty') => ({
  size: right(size(squares, (w) => w.map((x) => 2 * x)))
    .wrong(
      'l2-regularization/norm-not-squared',
      'Norm not squared',
      size(
        (w) => Math.sqrt(squares(w)),
        (w) => w.map((x) => x / Math.sqrt(squares(w))),
      ),
      'The penalty grows with the size of the weights, not with its square. Add up the squares and take no root.',
    )
    .wrong(
      'l2-regularization/mean',
      'Mean instead of sum',
      size(
        (w) => squares(w) / w.length,
        (w) => w.map((x) => (2 * x) / w.length),
      ),
      'The penalty is divided by the number of weights. Add up the squares: ΣW² is a sum, not a mean.',
    )
    .wrong(
      'l2-regularization/sum-squared',
      'Square of the sum',
      size(
        (w) => sum(w) ** 2,
        (w) => w.map(() => 2 * sum(w)),
      ),
      'You square the sum, so that weights of opposite sign cancel. Square each weight first, then add up: Σ(W²).',
    ),
  strength: right((lambda: number): number => lambda)
    .wrong('l2-regularization/lambda-squared', 'λ squared', (lambda) => lambda * lambda, 'The strength λ enters twice, as λ². Multiply by λ once.')
    .wrong('l2-regularization/lambda-missing', 'λ missing', () => 1, 'The penalty does not depend on λ. Multiply it by the strength lambda.'),
  added: right((_N: number): number => 1)
    .wrong(`${group}/reg-missing`, 'Penalty missing', () => 0, `The ${what} is missing. Add it, once.`)
    .wrong(`${group}/reg-sign`, 'Penalty subtracted', () => -1, `You subtract the ${what}. Large weights cost: add it.`)
    .wrong(`${group}/reg-divided-by-n`, 'Penalty divided by N', (N) => 1 / N, `You divide the ${what} by N too. Average the data part only.`)
    .wrong(`${group}/reg-per-example`, 'Penalty per image', (N) => N, `You add the ${what} once per image. Add it once per batch.`),
})

/** The holes of a penalty, filled. */
export interface Penalty {
  readonly size: Size
  readonly strength: (lambda: number) => number
  readonly added: (N: number) => number
  readonly l2Form: number
}
const factor = (d: Penalty, lambda: number, N: number) => d.added(N) * d.strength(lambda) * d.l2Form

export const penalty = (d: Penalty, W: readonly Row[], lambda: number, N: number): number => factor(d, lambda, N) * d.size.of(W.flat())

export function penaltySlopes(d: Penalty, W: readonly Row[], lambda: number, N: number): Row[] {
  const slopes = d.size.slope(W.flat())
  return W.map((row, c) => row.map((_, k) => factor(d, lambda, N) * at(slopes, c * row.length + k)))
}
