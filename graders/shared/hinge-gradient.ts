import { anyOf, type Filled, right, under } from '#kit'
import { at, type Row, sum } from './lists.ts'
import { shiftedLabels } from './sentences.ts'

export const margin = under('hinge-multiclass', {
  margin: right(1)
    .wrong('no-margin', 'Margin left out', 0, 'The margin of 1 is missing. A wrong class must lose by at least 1, not merely lose: it counts where s_j − s_y + 1 > 0.')
    .wrong('margin-subtracted', 'Margin subtracted', -1, 'You subtract the margin. A wrong class must lose by at least 1: s_j − s_y + 1.'),
  truth: right((_row: Row, label: number) => label).wrong('labels-off-by-one', 'Labels counted from 1', (row, label) => (label - 1 + row.length) % row.length, shiftedLabels),
})

type IsTrue = (j: number, y: number, row: Row) => boolean
export const byIndex: IsTrue = (j, y) => j === y
/** Finds the true class by its score, and with it every class that has the same score. */
export const byScore: IsTrue = (j, y, row) => at(row, j) === at(row, y)
export const tied = 'A wrong class with the score of the true one has a margin of 1 and counts. Leave out the true class by its index, not by its score.'
export const tiesMasked = ['hinge-multiclass/ties-masked', 'Ties left out'] as const

type Gradient = Filled<typeof gradient> & { readonly reduction: (N: number) => number; readonly atKink: (m: number) => boolean }

/** ∂L/∂s: 1 for each violated margin, minus their number at the true class, over N. */
export const hingeScoreGradient = (scores: readonly Row[], labels: Row, d: Gradient, N = scores.length): Row[] =>
  scores.map((row, i) => {
    const y = d.truth(row, labels[i] as number)
    const violated = row.map((s) => s - at(row, y) + d.margin).map((m, j) => (!d.isTrue.masked(j, y, row) && d.counts(d.atKink(m)) ? d.ofMargin(m) : 0))
    return violated.map((one, j) => (d.sign * (d.isTrue.set(j, y, row) ? d.atTruth(sum(violated)) : one)) / d.reduction(N))
  })

const gradient = {
  ...margin,
  isTrue: right({ masked: byIndex, set: byIndex }).wrong(...tiesMasked, anyOf({ masked: byScore, set: byIndex }, { masked: byScore, set: byScore }), tied),
  counts: right((isViolated: boolean) => isViolated).wrong(
    'hinge-multiclass-gradient-scores/every-class-counted',
    'Every class counted',
    () => true,
    'Every wrong class has a gradient in your answer, whatever its margin. A margin that is kept, m ≤ 0, has none.',
  ),
  ofMargin: right((_m: number): number => 1),
  atTruth: right((count: number) => -count)
    .wrong('hinge-multiclass-gradient-scores/no-correct-class', 'No gradient for true class', () => 0, 'The true class has no gradient in your answer. It enters every violated margin with a minus sign.')
    .wrong('hinge-multiclass-gradient-w/includes-correct-class', 'True class counted too', (count) => -count - 1, 'You count the true class among the violated ones. Count the wrong classes only.'),
  sign: right(1),
}
const rule = 'The gradient of max(0, m) is 1 where m > 0, whatever its size.'
export const ofScores = under('hinge-multiclass-gradient-scores', {
  ...gradient,
  ofMargin: gradient.ofMargin.wrong('margin-values', 'Margins instead of indicators', (m) => m, `You pass on the margins themselves. ${rule}`),
  atTruth: gradient.atTruth.wrong('correct-class-minus-one', 'True class always −1', () => -1, 'The true class gets the same however many margins are violated. It is in each of them: count them.'),
  sign: gradient.sign.wrong('sign', 'Opposite sign', -1, 'Every entry has the opposite sign. A higher score of a violating class raises the loss.'),
})
export const ofWeights = under('hinge-multiclass-gradient-w', {
  ...gradient,
  ofMargin: gradient.ofMargin.wrong('margin-weighted', 'Weighted by the margin', (m) => m, `You weight each image by its margin. ${rule}`),
  atTruth: gradient.atTruth.wrong('correct-class-minus-one', 'True class always −1', () => -1, 'The row of the true class gets −x once. It is in every violated margin: minus their number times x.'),
  rows: right((_c: number, _y: number): boolean => true).wrong('only-correct-row', 'Only the true row', (c, y) => c === y, 'You change only the row of the true class. Every violating class gets +x in its own row.'),
  sign: gradient.sign.wrong('sign', 'Opposite sign', -1, 'The data part has the opposite sign. A violating class pushes its row by +x, the true row by −x.'),
})
/** Each row of W gets its own gradient; one mistake leaves all but the row of the true class. */
export const ofOwnRows = (dS: readonly Row[], labels: Row, d: { readonly rows: (c: number, y: number) => boolean }): Row[] => dS.map((row, i) => row.map((s, c) => (d.rows(c, labels[i] as number) ? s : 0)))
export const touchesKink = (scores: readonly Row[], labels: Row): boolean => scores.some((row, i) => row.some((s, j) => j !== labels[i] && Math.abs(s - at(row, labels[i] as number) + 1) < 1e-4))
