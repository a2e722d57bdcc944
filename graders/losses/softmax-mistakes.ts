import type { Deciding, Mistakes } from '../together.ts'
import { shiftedLabels } from '../words.ts'
import type { probabilityDecisions, slopeDecisions, weightDecisions } from './softmax-reading.ts'

const group = 'softmax-cross-entropy-gradient'

const wrongAxis = 'The columns of your probabilities sum to 1, not the rows. Sum over the classes of one image: the last axis.'
const wholeBatch = 'All your probabilities together sum to 1. Each row has its own sum: divide row by row.'
const unnormalized = 'Your rows of probabilities do not sum to 1: the division is missing. Divide each row by its own sum.'

/** What goes wrong in probabilities, alone or inside a loss and its slopes. */
export const probabilityMistakes = (of: Deciding<typeof probabilityDecisions>): Mistakes => ({
  'softmax/wrong-axis': [of.mistake({ divideBy: 'column' }, wrongAxis), of.mistake({ divideBy: 'column', shift: 'column maximum' }, wrongAxis), of.mistake({ divideBy: 'column', shift: 'nothing' }, wrongAxis)],
  'softmax/sum-over-everything': [of.mistake({ divideBy: 'all' }, wholeBatch), of.mistake({ divideBy: 'all', shift: 'batch maximum' }, wholeBatch), of.mistake({ divideBy: 'all', shift: 'nothing' }, wholeBatch)],
  'softmax/no-exp': of.mistake({ power: 's', shift: 'nothing' }, 'You divide the scores themselves by their sum. Take exp of every score first.'),
  'softmax/base-2': of.mistake({ power: '2^s' }, 'You raise 2 to the scores. Softmax raises e: exp(s).'),
  'softmax/sigmoid-each': of.mistake({ power: 'sigmoid', shift: 'nothing', divideBy: 'nothing' }, 'You apply a sigmoid to each score on its own. Softmax compares the classes: exp(s) over the sum of its row.'),
  'softmax/sigmoid-normalised': of.mistake({ power: 'sigmoid', shift: 'nothing' }, 'You divide sigmoids by their sum. Divide exponentials by theirs.'),
  'softmax/l2-normalised': of.mistake({ divideBy: 'norm' }, 'You divide by the length of the row of exponentials. Divide by their sum.'),
  'softmax/negated': of.mistake({ sign: -1 }, 'The class with the lowest score gets the highest probability. Take exp(s), not exp(−s).'),
})

/** The division left out; in a loss this looks as if the maximum stood for the sum. */
export const divisionMistakes = (of: Deciding<typeof probabilityDecisions>): Mistakes => ({ 'softmax/unnormalised': [of.mistake({ divideBy: 'nothing' }, unnormalized), of.mistake({ divideBy: 'nothing', shift: 'nothing' }, unnormalized)] })

/** What goes wrong in any slope of softmax cross-entropy. */
export const slopeMistakes = (gradient: Deciding<typeof slopeDecisions>): Mistakes => ({
  [`${group}/sign`]: gradient.mistake({ slope: -1 }, 'The slope of the data has the opposite sign: you have t − p. It is p − t, because a higher true score lowers the loss.'),
  [`${group}/over-n-times-c`]: gradient.mistake({ divide: 'N·C' }, 'You divide by the number of all scores. Divide by the number of images N only.'),
  [`${group}/no-target`]: gradient.mistake({ target: 'none' }, 'You return the probabilities themselves. Subtract 1 at the true class of each image: p − t.'),
  [`${group}/only-true-class`]: gradient.mistake({ kept: 'true class only' }, 'Only the true class has a slope in your answer. Every other class has its probability: p − t.'),
  [`${group}/double-softmax-derivative`]: gradient.mistake({ times: 'p(1 − p)' }, 'You multiply by p·(1 − p) once more. p − t already is the slope through softmax.'),
  [`${group}/prob-space-gradient`]: gradient.mistake({ target: '−t/p' }, 'You return −t/p, the slope in the probabilities. Multiplied by the Jacobian of softmax it becomes p − t.'),
  [`${group}/offdiag-sign-propagated`]: gradient.mistake({ others: '−p' }, 'The wrong classes have the opposite sign (the slide loses a minus off the diagonal of the Jacobian). Their slope is +p.'),
  [`${group}/subtracts-label-value`]: gradient.mistake({ target: 'label value' }, 'You subtract the label itself from every class. Subtract 1, at the position of the label.'),
  'x/labels-one-based': gradient.mistake({ labelsFrom: 1 }, shiftedLabels),
  ...probabilityMistakes(gradient),
  ...divisionMistakes(gradient),
})

/** What goes wrong in the slopes of the weights, alone or inside a training step. */
export const weightSlopeMistakes = (gradient: Deciding<typeof weightDecisions>): Mistakes => ({
  ...slopeMistakes(gradient),
  [`${group}/accumulates-x-squared`]: gradient.mistake({ images: 'x²' }, 'You multiply by x twice. The score is linear in W, so its slope is x itself.'),
})

/** What only scores of a thousand show. */
export const stabilityMistakes = (gradient: Deciding<typeof probabilityDecisions>): Mistakes => ({
  'log-sum-exp/naive': gradient.mistake({ route: 'exp(s − lse)', shift: 'nothing' }, 'Scores of a thousand give 0 or infinity, because ln Σ exp(s) overflows. Take the maximum of each row out of it first.'),
  'log-sum-exp/abs-max-shift': gradient.mistake({ route: 'exp(s − lse)', shift: 'largest size' }, 'Rows of large negative scores give infinity: inside ln Σ exp you subtract the largest size. Subtract the maximum itself.'),
  'softmax/no-max-shift': gradient.mistake({ shift: 'nothing' }, 'Scores of a thousand give NaN: exp overflows. Subtract the maximum of each row before exp.'),
  'softmax/global-max-shift': gradient.mistake({ shift: 'batch maximum' }, 'You subtract the maximum of the whole batch, so that a row far below it becomes 0/0. Subtract each row’s own.'),
})
