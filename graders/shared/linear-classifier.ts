import { classes, reals, right, scalar } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { type Penalty, penaltyGradient } from './l2.ts'
import { dot, outer, plus, type Row, transposed } from './lists.ts'
import { transposedGradient } from './sentences.ts'

/** What a linear classifier with an L2 penalty takes, and how large. */
export const linearModel = { inputs: [reals('W', 'C D'), reals('X', 'N D'), classes('labels', 'N', 'C'), scalar('lambda', [0.25, 0.1, 1.5, 0])], sizes: { N: [3, 5], C: [3, 5], D: [2, 4] }, smallest: { N: [1, 2], C: [2, 2], D: [1, 2] } } as const
export const l2Form = { lambda: 1, 'lambda/2': 1 / 2 } as const
export const small = { axes: { N: [1, 5] }, draws: 6 } as const

export const scoresOf = (W: readonly Row[], X: readonly Row[]): Row[] => X.map((x) => W.map((w) => dot(w, x)))

/** From the gradient of a loss in the scores to the gradient in the weights, with that of the penalty. */
export const weightGradient = (d: { readonly input: (x: number) => number } & Penalty, dS: readonly Row[], W: readonly Row[], X: readonly Row[], lambda: number): Row[] =>
  plus(
    outer(
      dS,
      X.map((x) => x.map(d.input)),
    ),
    penaltyGradient(d, W, lambda, X.length),
  )

/** The factor between the gradient in a score and that in its weights: the image. */
export const image = (group: string) =>
  right((x: number) => x)
    .wrong(`${group}/accumulates-x-squared`, 'Multiplied by x twice', (x) => x * x, 'You multiply by x twice. The score is linear in W, so its gradient is x itself.')
    .wrong(`${group}/no-data`, 'Data gradient missing', () => 0, 'Only the gradient of the penalty is left; that of the data loss is 0. If a function that you call returns it, look there first.')

/** The data loss of a linear classifier, before the penalty is added. */
export const dataLoss = (group: string) => right((loss: number) => loss).wrong(`${group}/no-data`, 'Data loss missing', () => 0, 'You return the penalty alone. Add the data loss, or fix the function that returns 0 for it.')

/** How the gradient in the weights is returned. */
export const asWeights = (group: string) => right((dW: readonly Row[]) => array(dW)).wrong(`${group}/transposed`, 'Gradient transposed', (dW) => array(transposed(dW)), transposedGradient)
