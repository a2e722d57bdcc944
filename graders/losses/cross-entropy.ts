import { anyOf, by, type Filled, formula, oneHot, printed, probabilities, right, suite } from '#kit'
import { crossEntropy } from '#reference/losses/cross-entropy.ts'
import { argmax, dot, mean, type Row, sum, table } from '../shared/lists.ts'
import { logBase } from '../shared/log-base.ts'
import { reduction } from '../shared/score-loss.ts'
import { probabilitiesOf } from '../shared/softmax.ts'

/** One class of one image: −t·ln p, in the unit of the logarithm. */
const term = (t: number, p: number, unit: number) => (t === 0 ? 0 : (t * -Math.log(p)) / unit)

/** Probabilities kept away from 0, and from 0 and 1. */
const clipped = (eps: number): readonly (typeof term)[] => [Math.max, (p: number) => Math.min(1 - eps, Math.max(p, eps))].map((clip) => (t, p, unit) => term(t, clip(p, eps), unit))

/** −Σ t·ln p of one image. */
const own = (p: Row, t: Row, d: Holes, unit: number) => sum(d.weights(p, t).map((weight, c) => d.term(weight, p[c] as number, unit)))

type Holes = Filled<typeof holes>
const holes = {
  given: right((P: readonly Row[], T: readonly Row[]) => ({ P, T })).wrong(
    'double-softmax',
    'Softmax applied twice',
    (P, T) => ({ P: probabilitiesOf(P, {}), T }),
    'You apply softmax to the probabilities. They are already the output of softmax: use them as they are.',
  ),
  weights: right((_p: Row, t: Row): Row => t)
    .wrong('argmax-class', 'Predicted, not true class', (p) => p.map((_, c) => (c === argmax(p) ? 1 : 0)), 'You take the most likely class of each image. Take the class that is true, as targets says.')
    .wrong('all-classes', 'Every class counted', (p) => p.map(() => 1), 'Every class counts in full in your loss. Weight each by its target: −Σ t·ln p.'),
  term: right(term)
    .wrong('prob-not-log', 'Logarithm missing', (t, p) => t * (1 - p), 'You return 1 − p of the true class. The loss is its surprise, −ln p.')
    .wrong('zero-log-zero', '0 · ln 0 computed', (t, p, unit) => (t * -Math.log(p)) / unit, 'A probability of 0 gives NaN, because 0 · ln 0 is computed. A class whose target is 0 adds nothing.')
    .wrong('large-eps', '0.01 inside the logarithm', (t, p, unit) => term(t, p + 0.01, unit), 'You add 0.01 inside the logarithm, which changes every answer. Leave out the classes whose target is 0 instead.')
    .wrong(
      'small-eps',
      'Small number inside ln',
      anyOf(...[1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8].map((eps) => (t: number, p: number, unit: number) => term(t, p + eps, unit))),
      'You add a small number inside the logarithm, which moves every answer a little. Leave out the classes whose target is 0 instead.',
    )
    .wrong(
      'softmax-cross-entropy/clipped',
      'Probability clipped',
      anyOf(...[1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7].flatMap(clipped)),
      'Your loss stops growing where the true class is very unlikely: you clip its probability. Take −ln p of the probability itself.',
    )
    .wrong('binary-per-class', 'Yes/no loss per class', (t, p, unit) => term(t, p, unit) + term(1 - t, 1 - p, unit), 'You also add −(1 − t)·ln(1 − p) for every class. That is for independent yes/no outputs; here it is −Σ t·ln p alone.'),
  factor: right(1).wrong('no-minus', 'Minus sign missing', -1, 'Your loss is negative: the minus sign is missing. Logarithms of probabilities are negative: −Σ t·ln p.'),
  over: right((N: number, _C: number): number => N).wrong(
    'mean-over-n-times-c',
    'Averaged over classes too',
    (N, C) => N * C,
    by('reduction', { mean: 'You average over all N·C numbers. Sum over the classes; average over the N images.', sum: 'You average over all N·C numbers. Here the losses are added up: divide by nothing.' }),
  ),
  total: right((losses: Row, divisor: number, _picked: Row, _unit: number) => sum(losses) / divisor).wrong(
    'log-of-mean',
    'Logarithm of the mean',
    (_losses, _divisor, picked, unit) => -Math.log(mean(picked)) / unit,
    'You average the probabilities and then take the logarithm. Take −ln p of each image first.',
  ),
}

const loss = formula(
  { crossEntropy },
  {
    id: 'cross-entropy',
    inputs: [probabilities('probabilities', 'N C'), oneHot('targets', 'N C')],
    sizes: { N: [2, 5], C: [3, 6] },
    larger: { N: [6, 9], C: [7, 10] },
    obeys: { reduction, logBase },
    holes,
    together: [
      {
        id: 'swapped',
        title: 'Targets and predictions swapped',
        fill: { given: (P, T) => ({ P: T, T: P }), term: (t, p, unit) => (t * -Math.log(p)) / unit },
        says: 'Targets and probabilities are swapped, so ln 0 appears. The logarithm is of the predicted ones: −Σ t·ln p.',
      },
    ],
    reading: (d) => (probabilities, targets) => {
      const { P, T } = d.given(table(probabilities), table(targets))
      const losses = P.map((p, i) => d.factor * own(p, T[i] as Row, d, d.logBase))
      const picked = P.map((p, i) => dot(p, T[i] as Row))
      return d.total(losses, d.reduction(d.over(P.length, P[0]?.length ?? 1)), picked, d.logBase)
    },
  },
)

const slide = 'D4 “Cross Entropy Loss”'

export default suite(
  'losses/cross-entropy',
  'Cross-entropy',
  [
    loss.with({
      // Before the lecture’s example, so that it is judged where that one fails.
      half: loss.golden('is ln 2 where the true class has probability ½', {
        weight: 0,
        given: { probabilities: [[0.5, 0.5]], targets: [[1, 0]] },
        gives: Math.LN2,
        source: 'worked by hand: only the true class counts, and −ln 0.5 is ln 2',
        sizes: 'unusual',
        concept: 'one image',
      }),
      lecture: loss.golden('measures the surprise of the lecture’s example', {
        weight: 2,
        given: { probabilities: [[0.775, 0.116, 0.039, 0.07]], targets: [[1, 0, 0, 0]] },
        gives: printed('0.2549'),
        source: `${slide}: −ln 0.775; the slide computes −log₂ 0.775 = 0.3677, in bits`,
        hint: 'Only the class that is true counts: −ln 0.775 is 0.2549.',
      }),
      random: { says: 'agrees with the formula for one-hot targets', weight: 3, hint: by('reduction', { mean: 'Per image −Σ t·ln p; then the mean over the images.', sum: 'Per image −Σ t·ln p; then the sum over the images.' }) },
      distribution: loss.random('agrees with the formula when several classes are partly true', {
        concept: 'targets that are a distribution',
        inputs: [probabilities('targets', 'N C')],
        draws: 5,
        hint: 'Sum over all classes, each weighted by its target: a target of 0.5 counts half.',
      }),
      zero: loss.golden('counts 0 · ln 0 as 0', {
        sizes: 'unusual',
        concept: 'a probability of exactly 0',
        given: { probabilities: [[0.5, 0.5, 0, 0]], targets: [[1, 0, 0, 0]] },
        gives: Math.LN2,
        source: 'worked by hand: −ln 0.5',
        hint: 'A class whose target is 0 adds nothing: sum over the classes whose target is greater than 0.',
      }),
      // To two decimals: a number so small that it protects from ln 0 and changes nothing else is no mistake.
      unlikely: loss.golden('keeps growing where the true class is very unlikely', {
        sizes: 'unusual',
        concept: 'a true class that is very unlikely',
        given: { probabilities: [[1e-8, 0.5, 0.49999999]], targets: [[1, 0, 0]] },
        gives: printed('18.42'),
        source: 'worked by hand: −ln 10⁻⁸ is 8 · ln 10',
        hint: 'The loss has no upper limit: −ln 10⁻⁸ is 18.42.',
      }),
      smallest: { weight: 0 },
    }),
  ],
  { 'cross-entropy/log2': 'logBase/2', 'cross-entropy/log10': 'logBase/10', 'cross-entropy/sum': 'reduction/sum' },
)
