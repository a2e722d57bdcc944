import { anyOf, right } from '#kit'
import { at, type Row, sum } from './lists.ts'

/** A measure of how large the weights are, and its gradient. */
interface Size {
  readonly of: (w: Row) => number
  readonly gradient: (w: Row) => Row
}
const size = (of: Size['of'], gradient: Size['gradient']): Size => ({ of, gradient })

const squares = (w: Row) => sum(w.map((x) => x * x))
const norm = (w: Row) => Math.sqrt(squares(w))
const byNorm = (w: Row) => w.map((x) => x / norm(w))
const meanOfSquares = (w: Row) => squares(w) / w.length
const twiceOverCount = (w: Row) => w.map((x) => (2 * x) / w.length)
const squareOfSum = (w: Row) => sum(w) ** 2
const twiceTheSum = (w: Row) => w.map(() => 2 * sum(w))
const twice = (w: Row) => w.map((x) => 2 * x)

/** The measure of the weights in the penalty: `ΣW²`. */
export const sizes = right(size(squares, twice))
  .wrong('l2-regularization/norm-not-squared', 'Norm not squared', size(norm, byNorm), 'The penalty grows with the size of the weights, not with its square. Add up the squares and take no root.')
  .wrong('l2-regularization/mean', 'Mean instead of sum', size(meanOfSquares, twiceOverCount), 'The penalty is divided by the number of weights. Add up the squares: ΣW² is a sum, not a mean.')
  .wrong('l2-regularization/sum-squared', 'Square of the sum', size(squareOfSum, twiceTheSum), 'You square the sum, so weights of opposite sign cancel. Square each weight first, then add up: Σ(W²).')

/** The same where a loss has a gradient beside it, which may be that of the right penalty. */
export const sizesOfBoth = sizes.wrong('l2-regularization/sum-squared', 'Square of the sum', size(squareOfSum, twice), 'You square the sum in the loss, so weights of opposite sign cancel. Square each weight first, then add up: Σ(W²).')

export const strength = right((lambda: number): number => lambda)
  .wrong('l2-regularization/lambda-squared', 'λ squared', (lambda) => lambda * lambda, 'The strength λ enters twice, as λ². Multiply by λ once.')
  .wrong('l2-regularization/lambda-missing', 'λ missing', () => 1, 'The penalty does not depend on λ. Multiply it by the strength lambda.')

export const otherFactor = 'The gradient of your penalty is a multiple of what it should be. That of λ·ΣW² is 2λ·W, and that of ½λ·ΣW² is λ·W.'

type Times = (N: number) => number

/** The factor by which the penalty's gradient is multiplied, relative to its loss. */
const gradientTimes = right<Times>(() => 1).wrong(
  'l2-regularization/other-factor',
  'Gradient of penalty multiplied',
  anyOf<Times>(
    () => 3 / 2,
    () => 3,
  ),
  otherFactor,
)

/** The L2 penalty `λ·ΣW²` of a loss, or its gradient; `what` it is goes into the sentences. */
export const l2 = (group: string, what: 'penalty' | 'gradient of the penalty', { missing = 'reg-missing', divided = 'reg-divided-by-n' } = {}) => ({
  size: sizes,
  strength,
  added: (what === 'penalty' ? right<Times>(() => 1) : gradientTimes)
    .wrong(`${group}/${missing}`, 'Penalty missing', () => 0, `The ${what} is missing. Add it, once.`)
    .wrong(`${group}/reg-sign`, 'Penalty subtracted', () => -1, `You subtract the ${what}. Large weights cost: add it.`)
    .wrong(`${group}/${divided}`, 'Penalty divided by N', (N) => 1 / N, `You divide the ${what} by N too. It is added as it is, once per batch.`)
    .wrong(`${group}/reg-per-example`, 'Penalty per image', (N) => N, `You add the ${what} once per image. Add it once per batch.`)
    .wrong('l2-regularization/added-twice', 'Penalty added twice', () => 2, `The ${what} counts twice. Add it once, in one place.`),
})

/** The holes of a penalty, filled. */
export interface Penalty {
  readonly size: Size
  readonly strength: (lambda: number) => number
  readonly added: (N: number) => number
  readonly l2Form: number
}

export const factor = (d: Penalty, lambda: number, N: number) => d.added(N) * d.strength(lambda) * d.l2Form

export const penalty = (d: Penalty, W: readonly Row[], lambda: number, N: number): number => factor(d, lambda, N) * d.size.of(W.flat())

export function penaltyGradient(d: Penalty, W: readonly Row[], lambda: number, N: number): Row[] {
  const gradient = d.size.gradient(W.flat())
  return W.map((row, c) => row.map((_, k) => factor(d, lambda, N) * at(gradient, c * row.length + k)))
}
