import { anyOf, by, type Filled, right } from '#kit'
import { at, type Row } from './lists.ts'
import { shiftedLabels } from './sentences.ts'
import { probabilitiesOf, softmaxHoles, softmaxMistakes, unstable } from './softmax.ts'

/** The heading in the catalogue of every mistake in a gradient of softmax cross-entropy. */
export const group = 'softmax-cross-entropy-gradient'

/** The class that a label names. */
export const truth = right((label: number, _C: number) => label).wrong('x/labels-one-based', 'Labels counted from 1', (label, C) => (label - 1 + C) % C, shiftedLabels)

/** One entry of N · ∂L/∂s: the probability, minus 1 at the true class. */
const entry = right((p: number, t: number, _label: number, _ofTruth: number, _isLabel: boolean) => p - t)
  .wrong(`${group}/no-target`, 'Target not subtracted', (p) => p, 'You return the probabilities themselves. Subtract 1 at the true class of each image: p − t.')
  .wrong(`${group}/target-added`, 'Target added', (p, t) => p + t, 'You add 1 at the true class. Subtract it: p − t.')
  .wrong(
    `${group}/all-labels`,
    'All labels in each row',
    (p, _t, _label, _ofTruth, isLabel) => p - Number(isLabel),
    'You subtract 1 in the columns of all labels of the batch, as grad[:, labels] does. Each image has one label: index with the numbers of the rows too.',
  )
  .wrong(`${group}/only-true-class`, 'Only the true class', (p, t) => (t === 0 ? 0 : p - t), 'Only the true class has a gradient in your answer. Every other class has its probability: p − t.')
  .wrong(`${group}/double-softmax-derivative`, 'Softmax differentiated twice', (p, t) => (p - t) * p * (1 - p), 'You also multiply by p·(1 − p). p − t is already the gradient through softmax.')
  .wrong(`${group}/prob-space-gradient`, 'Gradient in probabilities', (p, t) => -t / p, 'You return −t/p, the gradient in the probabilities. Multiplied by the Jacobian of softmax it becomes p − t.')
  .wrong(`${group}/offdiag-sign-propagated`, 'Sign of wrong classes', (p, t) => (t === 0 ? -p : p - t), 'The wrong classes have the opposite sign (the slide loses a minus off the diagonal of the Jacobian). Their gradient is +p.')
  .wrong(`${group}/subtracts-label-value`, 'Label value subtracted', (p, _t, label) => p - label, 'You subtract the label itself from every probability. Subtract 1, and only at the position of the label.')

export const gradientHoles = {
  ...softmaxHoles,
  truth,
  entry,
  sign: right(1).wrong(`${group}/sign`, 'Opposite sign', -1, 'The gradient has the opposite sign: you return target − probability. Return probability − target.'),
  over: right((N: number, _C: number) => N).wrong(
    `${group}/over-n-times-c`,
    'Divided by all scores',
    (N, C) => N * C,
    by('reduction', { mean: 'You divide by the total number of scores. Divide by N only, the number of images.', sum: 'You divide by the total number of scores. Here the losses are added up: divide by nothing.' }),
  ),
}

/** With what only large scores show. */
export const unstableGradient = {
  ...gradientHoles,
  shift: unstable(gradientHoles.shift),
  entry: entry.wrong(
    `${group}/probability-underflows`,
    'Divided by vanished probability',
    anyOf(
      (p, t, _label, ofTruth) => (ofTruth === 0 ? Number.NaN : p - t),
      (p, t, _label, ofTruth) => (ofTruth === 0 && t === 0 ? Number.NaN : p - t),
      (p, t) => (p === 0 ? Number.NaN : p - t),
    ),
    'You divide by a probability, which is 0 in a float when scores lie far apart: NaN. Use p − t, which divides by nothing.',
  ),
}

export const gradientMistakes = softmaxMistakes

type Gradient = Filled<typeof gradientHoles> & { readonly reduction: (N: number) => number; readonly logBase: number }

/** ∂L/∂s, image by image. `N`: what a step of training divides by, if not by its own number of images. */
export function scoreGradient(images: readonly Row[], labels: Row, d: Gradient, N = images.length): Row[] {
  const divisor = d.reduction(d.over(N, images[0]?.length ?? 0)) * d.logBase
  return probabilitiesOf(images, d).map((row, i) => {
    const label = labels[i] as number
    const y = d.truth(label, row.length)
    return row.map((p, k) => (d.sign * d.entry(p, k === y ? 1 : 0, label, at(row, y), labels.includes(k))) / divisor)
  })
}
