import { type Row, total, wrap } from '../reading.ts'
import type { Deciding, Mistakes } from '../together.ts'
import { shiftedLabels } from '../words.ts'
import { probabilityMistakes } from './softmax-mistakes.ts'
import { probabilitiesOf, probabilityDecisions, shiftOf, unit } from './softmax-reading.ts'

/**
 * Cross-entropy of scores by another route, with every decision exposed: a mistake changes one of them.
 */
export const lossDecisions = { ...{ ...probabilityDecisions, steps: 'together', least: 0, inside: 0, shifted: 'both terms', normalizer: 'ln Σ exp' }, ...{ labelsFrom: 0, factor: 1, divide: 'N' } }

type Loss = typeof lossDecisions & { readonly reduction: string; readonly logBase: string }

/** The data loss of a batch: ln Σ exp of the shifted scores, minus that of the true class. */
export function crossEntropyLoss(images: readonly Row[], y: Row, d: Loss): number {
  const probabilities = d.steps === 'together' ? [] : probabilitiesOf(images, d)
  const losses = images.map((row, i) => {
    const truth = wrap((y[i] as number) - d.labelsFrom, row.length)
    const p = probabilities[i]?.[truth]
    if (p !== undefined) return -Math.log(p < d.least ? d.least : p + d.inside)
    const shift = shiftOf(row, images, [], d.shift)
    const sum = total(row.map((s) => Math.exp(s - shift)))
    const score = (row[truth] as number) - (d.shifted === 'both terms' ? shift : 0)
    return (d.normalizer === 'maximum' ? 0 : Math.log(sum)) - score
  })
  const divisor = d.reduction === 'sum' ? 1 : d.divide === 'N·C' ? images.flat().length : images.length
  return (d.factor * total(losses)) / divisor / unit(d)
}

/** The loss as the logarithm of probabilities that are computed first. */
const ofProbabilities = (loss: Deciding<typeof lossDecisions>): Deciding<typeof probabilityDecisions> => ({ mistake: (wrong, sentence) => loss.mistake({ ...wrong, steps: 'softmax, then ln' }, sentence) })

/** What goes wrong in the loss of any scores, alone or inside a classifier. */
export const lossMistakes = (loss: Deciding<typeof lossDecisions>): Mistakes => ({
  'softmax-cross-entropy/forgets-max-back': loss.mistake({ shifted: 'one term' }, 'You subtract the maximum inside exp but not from the true score. Use shifted scores in both: ln Σ exp(s − m) − (s_y − m).'),
  'softmax-cross-entropy/missing-log-sum': loss.mistake({ normalizer: 'maximum' }, 'You subtract the true score from the maximum alone. The sum of all classes counts: m + ln Σ exp(s − m) − s_y.'),
  'cross-entropy/mean-over-n-times-c': loss.mistake({ divide: 'N·C' }, 'You average over all N·C numbers. Sum over the classes; average over the N images.'),
  'cross-entropy/no-minus': loss.mistake({ factor: -1 }, 'Your data loss is negative: the minus sign is missing. Logarithms of probabilities are negative: −ln p.'),
  'cross-entropy/small-eps': [1e-7, 1e-8, 1e-9].map((inside) =>
    loss.mistake({ steps: 'softmax, then ln', inside }, 'You add a small number inside the logarithm, which moves every answer a little. Compute ln Σ exp(s − m) − (s_y − m), which needs none.'),
  ),
  'x/labels-one-based': loss.mistake({ labelsFrom: 1 }, shiftedLabels),
  ...probabilityMistakes(ofProbabilities(loss)),
})

const noShift = 'Scores of a thousand give NaN or infinity: exp overflows. Subtract the maximum m of each row first: ln Σ exp(s − m) − (s_y − m).'

const clipped = 'Your loss never exceeds a ceiling: you clip the probability, or add a small number to it, before the logarithm. Compute ln Σ exp(s − m) − (s_y − m), which needs no clipping.'

/** What only scores of a thousand show. */
export const extremeLossMistakes = (loss: Deciding<typeof lossDecisions>): Mistakes => ({
  'softmax-cross-entropy/unfused-no-shift': [loss.mistake({ steps: 'softmax, then ln', shift: 'nothing' }, noShift), loss.mistake({ shift: 'nothing' }, noShift)],
  'softmax-cross-entropy/unfused-shifted': loss.mistake({ steps: 'softmax, then ln' }, 'Your loss becomes infinite where the probability of the true class is too small for a float. Do not take ln of softmax: ln Σ exp(s − m) − (s_y − m).'),
  'softmax-cross-entropy/clipped': [
    ...[1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16].map((least) => loss.mistake({ steps: 'softmax, then ln', least }, clipped)),
    ...[1e-10, 1e-12, 1e-15, 1e-16].map((inside) => loss.mistake({ steps: 'softmax, then ln', inside }, clipped)),
  ],
  'log-sum-exp/abs-max-shift': loss.mistake({ shift: 'largest size' }, 'Rows of large negative scores give −∞: you subtract the largest size. Subtract the maximum itself, also if it is negative.'),
  'softmax/global-max-shift': [loss.mistake({ shift: 'batch maximum' }, globalShift), loss.mistake({ steps: 'softmax, then ln', shift: 'batch maximum' }, globalShift)],
})

const globalShift = 'You subtract the maximum of the whole batch, so that a row far below it becomes ln 0. Subtract each row’s own.'
