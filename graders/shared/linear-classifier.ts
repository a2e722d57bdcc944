import { classes, type Filled, reals, right, scalar } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { transposedSlopes } from '../words.ts'
import { type Penalty, penaltySlopes } from './l2.ts'
import { columns, dot, outer, plus, type Row, table } from './lists.ts'

/** What a linear classifier with an L2 penalty takes, and how large. */
export const linearModel = {
  inputs: [reals('W', 'C D'), reals('X', 'N D'), classes('labels', 'N', 'C'), scalar('lambda', [0.25, 0.1, 0.75, 0])],
  sizes: { N: [3, 5], C: [3, 5], D: [2, 4] },
  smallest: { N: [1, 2], C: [2, 2], D: [1, 2] },
} as const
export const l2Form = { lambda: 1, 'lambda/2': 1 / 2 } as const
export const small = { axes: { N: [1, 5] }, draws: 12 } as const

export const scoresOf = (W: NDArray, X: NDArray): Row[] => table(X).map((x) => table(W).map((w) => dot(w, x)))

/** From the slopes of a loss in the scores to the slopes in the weights, with those of the penalty. */
export function weightSlopes(d: Filled<ReturnType<typeof onWeights>> & Penalty, dS: readonly Row[], W: NDArray, X: NDArray, labels: NDArray, lambda: number): NDArray {
  const kept = dS.map((row, i) => row.map((s, c) => (d.rows(c, labels.data[i] as number) ? s : 0)))
  const images = table(X).map((x) => x.map(d.input))
  return d.as(plus(outer(kept, images), penaltySlopes(d, table(W), lambda, images.length)))
}

/** What is done with the slopes of scores on their way to the weights. */
export const onWeights = (group: string) => ({
  rows: right((_c: number, _y: number): boolean => true).wrong(`${group}/only-correct-row`, 'Only the true row', (c, y) => c === y, 'You change only the row of the true class. Every violating class gets +x in its own row.'),
  input: right((x: number) => x).wrong(`${group}/accumulates-x-squared`, 'Multiplied by x twice', (x) => x * x, 'You multiply by x twice. The score is linear in W, so its slope is x itself.'),
  as: right((dW: readonly Row[]) => array(dW)).wrong(`${group}/transposed`, 'Gradient transposed', (dW) => array(columns(array(dW))), transposedSlopes),
})
