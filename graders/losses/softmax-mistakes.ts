import type { Deciding, Mistakes } from '../together.ts'
import { shiftedLabels } from '../words.ts'
import type { slopeDecisions, weightDecisions } from './softmax-reading.ts'

const group = 'softmax-cross-entropy-gradient'

/** What goes wrong in any slope of softmax cross-entropy. */
export const slopeMistakes = (gradient: Deciding<typeof slopeDecisions>): Mistakes => ({
  [`${group}/sign`]: gradient.mistake(
    { slope: -1 },
    'The slope of the data has the opposite sign: you have t − p. It is p − t, because a higher true score lowers the loss.',
  ),
  [`${group}/over-n-times-c`]: gradient.mistake(
    { divide: 'N·C' },
    'You divide by the number of all scores. Divide by the number of images N only.',
  ),
  [`${group}/no-target`]: gradient.mistake(
    { target: 'none' },
    'You return the probabilities themselves. Subtract 1 at the true class of each image: p − t.',
  ),
  [`${group}/only-true-class`]: gradient.mistake(
    { kept: 'true class only' },
    'Only the true class has a slope in your answer. Every other class has its probability: p − t.',
  ),
  [`${group}/double-softmax-derivative`]: gradient.mistake(
    { times: 'p(1 − p)' },
    'You multiply by p·(1 − p) once more. p − t already is the slope through softmax.',
  ),
  [`${group}/prob-space-gradient`]: gradient.mistake(
    { target: '−t/p' },
    'You return −t/p, the slope in the probabilities. Multiplied by the Jacobian of softmax it becomes p − t.',
  ),
  [`${group}/offdiag-sign-propagated`]: gradient.mistake(
    { others: '−p' },
    'The wrong classes have the opposite sign (the slide loses a minus off the diagonal of the Jacobian). Their slope is +p.',
  ),
  [`${group}/subtracts-label-value`]: gradient.mistake(
    { target: 'label value' },
    'You subtract the label itself from every class. Subtract 1, at the position of the label.',
  ),
  'hinge-multiclass/labels-off-by-one': gradient.mistake({ labelsFrom: 1 }, shiftedLabels),
  'softmax/sum-over-everything': gradient.mistake(
    { divideBy: 'all' },
    'Your probabilities are divided by the sum of the whole batch. Each row has its own sum: divide row by row.',
  ),
  'softmax/wrong-axis': gradient.mistake(
    { divideBy: 'column' },
    'Your probabilities are divided by sums over the images. Sum over the classes of one image: the last axis.',
  ),
})

/** What goes wrong in the slopes of the weights, alone or inside a training step. */
export const weightSlopeMistakes = (gradient: Deciding<typeof weightDecisions>): Mistakes => ({
  ...slopeMistakes(gradient),
  [`${group}/accumulates-x-squared`]: gradient.mistake(
    { images: 'x²' },
    'You multiply by x twice. The score is linear in W, so its slope is x itself.',
  ),
})

/** What only scores of a thousand show. */
export const stabilityMistakes = (gradient: Deciding<Pick<typeof slopeDecisions, 'shift'>>): Mistakes => ({
  'softmax/no-max-shift': gradient.mistake(
    { shift: 'nothing' },
    'Scores of a thousand give NaN: exp overflows. Subtract the maximum of each row before exp.',
  ),
  'softmax/global-max-shift': gradient.mistake(
    { shift: 'batch maximum' },
    'You subtract the maximum of the whole batch, so that a row far below it becomes 0/0. Subtract each row’s own.',
  ),
})
