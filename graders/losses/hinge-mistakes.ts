import type { Deciding, Mistakes } from '../together.ts'
import { shiftedLabels } from '../words.ts'
import type { lossDecisions, slopeDecisions, weightDecisions } from './hinge-reading.ts'

/** What goes wrong in a hinge loss, alone or inside a classifier. */
export const lossMistakes = (loss: Deciding<typeof lossDecisions>): Mistakes => ({
  'hinge-multiclass/includes-correct-class': loss.mistake({ truth: 'kept' }, 'Your loss is exactly 1 too high: j = y adds max(0, 0 + 1). Sum over the wrong classes only.'),
  'hinge-multiclass/no-margin': loss.mistake({ margin: 0 }, 'A wrong class must lose by at least 1, not merely lose. Each term is max(0, s_j − s_y + 1).'),
  'hinge-multiclass/margin-subtracted': loss.mistake({ margin: -1 }, 'You subtract the margin. A wrong class must lose by at least 1: max(0, s_j − s_y + 1).'),
  'hinge-multiclass/mean-over-all-entries': loss.mistake({ divide: 'N·C' }, 'You divide by the number of all scores. Average over the N images only.'),
  'hinge-multiclass/mean-over-c-minus-1': loss.mistake({ overClasses: 'mean' }, 'You average over the wrong classes. Sum over classes; average over images.'),
  'hinge-multiclass/sign-swapped': loss.mistake({ minus: 's_j' }, 'The difference is the wrong way round. A large score of a wrong class is what costs: s_j − s_y + 1.'),
  'hinge-multiclass/max-over-j': loss.mistake({ overClasses: 'max' }, 'You keep only the largest violation of each image (the loss of Crammer and Singer). This lecture adds up all of them.'),
  'hinge-multiclass/squared': loss.mistake({ clamp: 'max(0, m)²' }, 'You square each violated margin. That is the squared hinge loss; this one is linear.'),
  'hinge-multiclass/abs-not-relu': loss.mistake({ clamp: '|m|' }, 'You take the absolute value of each margin. A margin that is kept costs nothing: max(0, ·).'),
  'hinge-multiclass/no-clamp': loss.mistake({ clamp: 'none' }, 'Negative margins lower your loss. A margin that is kept costs nothing: max(0, ·) around each term.'),
  'hinge-multiclass/clamp-after-sum': loss.mistake({ clamp: 'once per image' }, 'You clamp the sum of an image at 0. Clamp each term, then sum: Σ max(0, s_j − s_y + 1).'),
  'hinge-multiclass/predicted-class': loss.mistake({ minus: 'largest' }, 'You compare with the highest score of the image. Compare with the score of the true class, s_y.'),
  'hinge-multiclass/no-difference': loss.mistake({ minus: 'nothing' }, 'The true score does not enter your loss. Compare each wrong score with it: s_j − s_y + 1.'),
  'hinge-multiclass/labels-off-by-one': loss.mistake({ labelsFrom: 1 }, shiftedLabels),
})

/** What goes wrong in any slope of the hinge loss. */
const marginMistakes = (gradient: Deciding<typeof slopeDecisions>): Mistakes => ({
  'hinge-multiclass/no-margin': gradient.mistake({ margin: 0 }, 'You count a class only if it beats the true one. It counts as soon as it comes within 1: s_j − s_y + 1 > 0.'),
  'hinge-multiclass/margin-subtracted': gradient.mistake({ margin: -1 }, 'You subtract the margin before you compare with 0. A class counts if s_j − s_y + 1 > 0.'),
  'hinge-multiclass/labels-off-by-one': gradient.mistake({ labelsFrom: 1 }, shiftedLabels),
  'hinge-multiclass-gradient-scores/no-correct-class': gradient.mistake({ truth: '0' }, 'The true class has no slope in your answer. It is in every violated margin with a minus sign.'),
  'hinge-multiclass-gradient-w/includes-correct-class': gradient.mistake({ truth: '−(count + 1)' }, 'You count the true class among the violated ones. Count the wrong classes only.'),
})

/** What goes wrong in the slopes of the scores. */
export const scoreSlopeMistakes = (gradient: Deciding<typeof slopeDecisions>): Mistakes => ({
  'hinge-multiclass-gradient-scores/correct-class-minus-one': gradient.mistake({ truth: '−1' }, 'The true class always gets −1/N. It is in every violated margin: minus their number, over N.'),
  'hinge-multiclass-gradient-scores/margin-values': gradient.mistake({ each: 'the margin' }, 'You pass on the margins themselves. The slope of max(0, m) is 1 where m > 0, whatever its size.'),
  'hinge-multiclass-gradient-scores/sign': gradient.mistake({ sign: -1 }, 'Every slope has the opposite sign. A higher score of a violating class raises the loss.'),
  ...marginMistakes(gradient),
})

/** What goes wrong in the slopes of the weights, alone or inside a training step. */
export const weightSlopeMistakes = (gradient: Deciding<typeof weightDecisions>): Mistakes => ({
  'hinge-multiclass-gradient-w/correct-class-minus-one': gradient.mistake({ truth: '−1' }, 'The row of the true class gets −x once. It is in every violated margin: minus their number times x.'),
  'hinge-multiclass-gradient-w/margin-weighted': gradient.mistake({ each: 'the margin' }, 'You weigh each image by its margin. The slope of max(0, m) is 1 where m > 0, whatever its size.'),
  'hinge-multiclass-gradient-w/sign': gradient.mistake({ sign: -1 }, 'The data part has the opposite sign. A violating class pushes its row by +x, the true row by −x.'),
  'hinge-multiclass-gradient-w/only-correct-row': gradient.mistake({ rows: 'true class only' }, 'You change only the row of the true class. Every violating class gets +x in its own row.'),
  'hinge-multiclass-gradient-w/accumulates-x-squared': gradient.mistake({ images: 'x²' }, 'You multiply by x twice. The score is linear in W, so its slope is x itself.'),
  ...marginMistakes(gradient),
})
