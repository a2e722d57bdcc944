import { classes, formula, matrix, options, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { featureExtractorSvm } from '#reference/diagnostics/transfer-learning-freeze.ts'
import { touchesKink } from '../shared/hinge-gradient.ts'
import { l2Form, scoresOf } from '../shared/linear-classifier.ts'
import { at, outer, type Row, sum, table } from '../shared/lists.ts'
import { reduction } from '../shared/score-loss.ts'

interface Step {
  readonly learningRate: number
  readonly lambda: number
}

/** 1 for each wrong class that violates its margin, and minus their number for the true class. */
const scoreGradient = (scores: readonly Row[], labels: Row, margin: number): Row[] =>
  scores.map((row, i) => {
    const y = labels[i] as number
    const violated = row.map((s, c) => (c !== y && s - at(row, y) + margin > 0 ? 1 : 0))
    return violated.map((v, c) => (c === y ? -sum(violated) : v))
  })

const twice = (weight: number): number => 2 * weight
const minus = (W: readonly Row[], gradient: readonly Row[], rate: number): Row[] => W.map((row, c) => row.map((w, k) => w - rate * at(gradient[c] as Row, k)))

/** Whether a margin is 0 at any of the steps; under each convention, as they lead to other weights. */
const meetsKink = (features: readonly Row[], labels: Row, W: readonly Row[], { learningRate, lambda, epochs }: Step & { readonly epochs: number }): boolean =>
  [1, features.length].some((count) =>
    [1, 2].some((factor) => {
      let now = W
      return Array.from({ length: epochs }).some(() => {
        const scores = scoresOf(now, features)
        const dW = outer(scoreGradient(scores, labels, 1), features)
        now = minus(
          now,
          dW.map((row, c) => row.map((g, k) => g / count + factor * lambda * at(now[c] as Row, k))),
          learningRate,
        )
        return touchesKink(scores, labels)
      })
    }),
  )

const svm = formula(
  { featureExtractorSvm },
  {
    id: 'feature-extractor-svm',
    inputs: [reals('features', 'N D'), classes('labels', 'N', 'C'), reals('W', 'C D'), options({ learningRate: [0.1, 0.25, 0.05], epochs: [2, 3, 1], lambda: [0.1, 0.5, 0.25] })],
    sizes: { N: [3, 4], D: [2, 3], C: [3, 4] },
    smallest: { N: [1, 2], D: [1, 2], C: [2, 2] },
    obeys: { reduction, l2Form },
    avoid: (features, labels, W, settings) => meetsKink(table(features), [...labels.data], table(W), settings),
    holes: {
      margin: right(1).wrong('margin-missing', 'Margin left out', 0, 'Your SVM stops learning from an image as soon as it is right. The true score must lead by the margin: s_j − s_y + δ.'),
      sign: right(1).wrong('ascent', 'Step in wrong direction', -1, 'Your steps raise the loss. Go against the gradient: subtract it.'),
      penalty: right((weight: number): number => twice(weight))
        .wrong('penalty-missing', 'Penalty missing', () => 0, 'Your steps do not depend on λ. Add the gradient of the penalty.')
        .wrong('penalty-subtracted', 'Penalty subtracted', (weight) => -twice(weight), 'Your weights grow with λ. The gradient of the penalty is added to that of the loss.'),
      epochs: right((epochs: number): number => epochs)
        .wrong('one-epoch', 'One epoch only', () => 1, 'You take one step, whatever the number of epochs. Take one for each.')
        .wrong('one-epoch-more', 'One epoch more', (epochs) => epochs + 1, 'You take one step too many. Take one for each epoch.'),
      from: right((now: readonly Row[], _first: readonly Row[]): readonly Row[] => now).wrong('stale-gradients', 'Gradient of first weights', (_, first) => first, 'All of your steps use the gradient of the first weights. Compute it again after each step.'),
    },
    reading:
      (d) =>
      (features, labels, W, { learningRate, epochs, lambda }) => {
        const [images, y, first] = [table(features), [...labels.data], table(W)]
        let now: readonly Row[] = first
        for (let epoch = 0; epoch < d.epochs(epochs); epoch++) {
          const at0 = d.from(now, first)
          const dW = outer(scoreGradient(scoresOf(at0, images), y, d.margin), images)
          const gradient = dW.map((row, c) => row.map((g, k) => g / d.reduction(images.length) + d.l2Form * lambda * d.penalty(at(at0[c] as Row, k))))
          now = minus(now, gradient, d.sign * learningRate)
        }
        return array(now)
      },
  },
)

export default suite('diagnostics/feature-extractor-svm', 'SVM on features', [
  svm.with({
    example: svm.golden('takes a step for an image that violates both margins', {
      weight: 2,
      given: { features: matrix('1 2'), labels: [0], W: matrix('0 0 / 0 0 / 0 0'), options: { learningRate: 0.5, epochs: 1, lambda: 0.5 } },
      gives: array(matrix('1 2 / -0.5 -1 / -0.5 -1')),
      source: 'D1 “Transfer Learning with CNNs”: train an SVM on the features; worked by hand: the true class gets −2x, the others x, times −0.5',
      hint: 'All scores are 0 at first, so both wrong classes violate their margin of 1.',
    }),
    random: { hint: 'Take one epoch and λ = 0 first; then add the penalty, then a second epoch.' },
    smallest: { weight: 0, draws: 3 },
    larger: { draws: 2 },
  }),
])
