import { by, type Filled, formula, gradientIn, matrix, printed, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { softmaxCrossEntropy, softmaxCrossEntropyGradient, softmaxLinearGradient, softmaxLinearLoss } from '#reference/losses/softmax-cross-entropy.ts'
import { verdicts } from '../judging/verdicts.ts'
import { l2, penalty } from '../shared/l2.ts'
import { asWeights, dataLoss, image, l2Form, linearModel, scoresOf, small, weightGradient } from '../shared/linear-classifier.ts'
import { mean, type Row, sum, table } from '../shared/lists.ts'
import { logBase } from '../shared/log-base.ts'
import { otherLosses } from '../shared/other-losses.ts'
import { gradientAs, reduction, scored, shiftRows } from '../shared/score-loss.ts'
import { asManyAs, farApart, pets, thousand } from '../shared/sentences.ts'
import { otherShift, softmaxOf, surprise, unstableSurprise, unstableTogether } from '../shared/softmax.ts'
import { gradientMistakes, group, scoreGradient, truth, unstableGradient } from '../shared/softmax-gradient.ts'

interface Flags {
  readonly reduction: (N: number) => number
  readonly logBase: number
}

/** L = mean over images of ln Σ exp(s) − s_y, every decision open. */
const crossEntropy = (images: readonly Row[], labels: Row, d: Filled<typeof loss> & Flags): number => {
  const scores = d.scores(images)
  const losses = images.map((row, i) => {
    const lossFor = (label: number): number => d.surprise(scores, i, d.truth(label, row.length))
    return d.picked(lossFor(labels[i] as number), () => labels.map(lossFor))
  })
  return (d.factor * sum(losses)) / d.reduction(d.over(images.length, images[0]?.length ?? 0)) / d.logBase
}

const loss = {
  scores: right((images: readonly Row[]): readonly Row[] => images).wrong(
    'softmax-cross-entropy/softmax-twice',
    'Softmax taken twice',
    (images) => images.map(softmaxOf),
    'You take the softmax of probabilities, which are softmax values already. Take it once, of the scores.',
  ),
  surprise,
  truth,
  picked: right((own: number, _all: () => Row): number => own).wrong(
    'softmax-cross-entropy/every-label',
    'All labels in each row',
    (_, all) => mean(all()),
    'You average the losses of every image for every label of the batch, as scores[:, labels] takes them. Each image has one label: index with the numbers of the rows too.',
  ),
  factor: right(1).wrong('cross-entropy/no-minus', 'Minus sign missing', -1, 'Your data loss is negative: the minus sign is missing. Logarithms of probabilities are negative: −ln p.'),
  over: right((N: number, _C: number) => N).wrong(
    'cross-entropy/mean-over-n-times-c',
    'Averaged over classes too',
    (N, C) => N * C,
    by('reduction', { mean: 'You average over all N·C numbers. Sum over the classes; average over the N images.', sum: 'You average over all N·C numbers. Here the losses are added up: divide by nothing.' }),
  ),
}

const overClasses = [
  'softmax-cross-entropy/over-classes',
  'Divided by the classes',
  (_N: number, C: number) => C,
  by('reduction', { mean: 'You divide by C, the number of classes. Divide by N, the number of images.', sum: 'You divide by C, the number of classes. Here the losses are added up: divide by nothing.' }),
] as const

const losses = formula(
  { softmaxCrossEntropy },
  {
    id: 'softmax-cross-entropy',
    ...scored,
    obeys: { reduction, logBase },
    holes: { ...loss, surprise: otherLosses(otherShift(unstableSurprise(surprise))), over: loss.over.wrong(...overClasses) },
    reading: (d) => (scores, labels) => crossEntropy(table(scores), [...labels.data], d),
  },
)
const gradient = formula(
  { softmaxCrossEntropyGradient },
  {
    id: group,
    ...scored,
    obeys: { reduction, logBase },
    holes: { ...unstableGradient, as: gradientAs(group) },
    together: [...gradientMistakes, ...unstableTogether],
    reading: (d) => (scores, labels) => d.as(scoreGradient(table(scores), [...labels.data], d)),
    measured: gradientIn(losses, 'scores'),
  },
)
const values = formula(
  { softmaxLinearLoss },
  {
    id: 'softmax-cross-entropy-linear',
    ...linearModel,
    obeys: { reduction, logBase, l2Form },
    avoid: (W, X) => Math.max(...scoresOf(table(W), table(X)).flat().map(Math.abs)) > 6,
    holes: { ...loss, surprise: otherShift(unstableSurprise(surprise)), data: dataLoss('softmax-cross-entropy-linear'), ...l2(group, 'penalty') },
    reading: (d) => (W, X, labels, lambda) => d.data(crossEntropy(scoresOf(table(W), table(X)), [...labels.data], d)) + penalty(d, table(W), lambda, labels.data.length),
  },
)
const weights = formula(
  { softmaxLinearGradient },
  {
    id: 'softmax-cross-entropy-gradient-w',
    ...linearModel,
    obeys: { reduction, logBase, l2Form },
    holes: { ...unstableGradient, input: image(group), as: asWeights(group), ...l2(group, 'gradient of the penalty') },
    together: [...gradientMistakes, ...unstableTogether],
    reading: (d) => (weights, X, labels, lambda) => {
      const [W, images] = [table(weights), table(X)]
      return d.as(weightGradient(d, scoreGradient(scoresOf(W, images), [...labels.data], d), W, images, lambda))
    },
    measured: gradientIn(values, 'W'),
  },
)

const overflow = 'Subtract the maximum of each row first: no probability changes, and exp stays small.'
const underflow = 'A probability may be too small for a float. Take no logarithm of it, and do not divide by it.'
/** Scores 1000, 1001, 1002 and three times −1000; then weights that leave the images as they are. */
const large = { W: matrix('1 0 / 1 1 / 1 2'), X: matrix('1000 1 / -1000 0'), labels: [2, 0], lambda: 0 }
const apart = { W: matrix('1 0 / 0 1'), X: matrix('-100 -100 / 700 700 / 0 800'), labels: [0, 1, 0], lambda: 0 }
/** One image that scores 600, 400 and −600. */
const alone = { W: matrix('1 0 0 0 / 0 2 0 0 / 0 0 -1 0'), X: [[600, 200, 600, 1]], labels: [0], lambda: 0 }
/** One image that scores 1000, 1001 and 1002. */
const one = { W: matrix('1 0 0 0 / 1 1 0 0 / 1 0 2 0'), X: [[1000, 1, 1, 3]], labels: [1], lambda: 0 }
const oneLarge = { scores: [[0, 1500, 1499, 0]], labels: [1] }
/** One image that scores 400, 401 and 402: exp overflows only where the maximum is added. */
const hundreds = { ...one, X: [[400, 1, 1, 3]] }
const ofHundreds = { ...thousand, weight: 0, concept: 'scores of hundreds' } as const
const slide = 'D1 “Another loss: Softmax (cross-entropy)”'

export default suite(
  'losses/softmax-cross-entropy',
  'Softmax cross-entropy',
  [
    losses.with({
      lecture: losses.golden('reproduces the loss of the cat', {
        weight: 2,
        given: { scores: [[3.2, 5.1, -1.7]], labels: [0] },
        gives: printed('2.04'),
        source: `${slide}: −ln 0.13; the slide prints 0.89, which is −log₁₀ 0.13`,
        hint: 'The cat has probability 0.13, and −ln 0.13 is 2.04.',
      }),
      random: { weight: 3 },
      shift: losses.invariant('does not change when all scores of an image move together', {
        concept: 'scores that move together',
        hint: 'What you subtract inside exp must come back outside: m + ln Σ exp(s − m) − s_y.',
        under: ([scores, labels], random) => [shiftRows(table(scores), random), labels],
      }),
      repeats: { weight: 1 },
      large: losses.golden('stays finite for scores of a thousand', {
        ...thousand,
        given: { scores: matrix('1000 999 998 / -1000 -1000 -1000'), labels: [1, 0] },
        gives: printed('1.25311'),
        source: 'worked by hand: 1 + ln(1 + e⁻¹ + e⁻²) and ln 3, their mean',
        hint: 'Check that the maximum m of the row is subtracted first: ln Σ exp(s − m) − (s_y − m).',
      }),
      'one-large': losses.golden('stays finite for one image with scores of a thousand', {
        ...thousand,
        weight: 0,
        concept: 'one image with large scores',
        given: oneLarge,
        gives: printed('0.313262'),
        source: 'worked by hand: ln(1 + e⁻¹); neither the first score nor the mean keeps exp small',
      }),
      hundreds: losses.golden('stays finite for scores of hundreds', { ...ofHundreds, given: { scores: [[400, 401, 402]], labels: [1] }, gives: printed('1.407606'), source: 'worked by hand: ln(1 + e + e²) − 1' }),
      'far-apart': losses.golden('gives no wrong number for scores far apart', {
        ...farApart,
        given: { scores: matrix('-100 -100 / 700 700 / 0 800'), labels: [0, 1, 0] },
        gives: (2 * Math.LN2 + 800) / 3,
        source: 'worked by hand: equal scores cost ln 2, and ln(1 + e⁸⁰⁰) is 800',
        hint: 'A probability may be too small for a float; its logarithm never is: ln Σ exp(s − m) − (s_y − m), with m the maximum of the row.',
      }),
      'one-far-apart': losses.golden('gives no wrong number for one image with scores far apart', {
        ...farApart,
        weight: 0,
        concept: 'one image, scores far apart',
        given: { scores: [[600, 400, -600]], labels: [1] },
        gives: 200,
        source: 'worked by hand: ln(1 + e⁻²⁰⁰ + e⁻¹²⁰⁰) + 600 − 400',
      }),
      equal: losses.golden('is ln 2 for two equal scores', { weight: 0, given: { scores: [[0, 0]], labels: [0] }, gives: printed('0.693147'), source: 'worked by hand: the probability is 0.5, and −ln 0.5 is ln 2' }),
      trailing: losses.golden('is the gap where the true class is far behind', { ...farApart, weight: 0, given: { scores: [[0, 800]], labels: [0] }, gives: 800, source: 'worked by hand: ln(1 + e⁸⁰⁰) is 800' }),
      extreme: losses.extreme({ visibility: 'hidden', axes: { N: [1, 3], C: [2, 5] } }),
      smallest: { weight: 0 },
      larger: false,
      'one-size': losses.random('works for as many images as classes', asManyAs('N', 'C')),
    }),
    gradient.with({
      lecture: gradient.golden('pushes the cat, the car and the frog the right way', {
        given: pets,
        gives: printed('-0.290006 0.289683 0.000323 / 0.008415 -0.025361 0.016946 / 0.141552 0.191075 -0.332627'),
        source: `${slide} with D4 “y − t”: the cat has (0.13 − 1, 0.87, 0.00) / 3`,
        hint: by('reduction', { mean: 'Probabilities, minus 1 at the true class, over N.', sum: 'Probabilities, minus 1 at the true class.' }),
      }),
      measured: { hint: by('reduction', { mean: 'Every score has a gradient: its probability, minus 1 if it is the true class, over N.', sum: 'Every score has a gradient: its probability, minus 1 if it is the true class.' }) },
      equal: gradient.golden('pushes two equal scores apart', { weight: 0, given: { scores: [[0, 0]], labels: [1] }, gives: array([[0.5, -0.5]]), source: 'worked by hand: probabilities (0.5, 0.5), minus 1 at the true class' }),
      rows: gradient.judge('returns rows that sum to 0', {
        weight: 0,
        concept: 'rows that sum to 0',
        hint: 'Moving all scores of an image together changes nothing, so its row of the gradient cancels.',
        calls: () => [[array(pets.scores), array(pets.labels)]],
        verdict: verdicts['rows-sum-to-0'],
      }),
      'one-large': gradient.golden('stays finite for one image with scores of a thousand', {
        ...thousand,
        weight: 0,
        concept: 'one image with large scores',
        given: oneLarge,
        gives: printed([['0', '-0.268941', '0.268941', '0']]),
        source: 'worked by hand: 1 / (1 + e) is 0.268941; neither the first score nor the mean keeps exp small',
      }),
      large: gradient.golden('stays finite for scores of a thousand', {
        ...thousand,
        given: { scores: matrix('1000 1000 1000 / 0 0 0 / -1000 -1000 -1000'), labels: [1, 0, 2] },
        gives: printed('0.111111 -0.222222 0.111111 / -0.222222 0.111111 0.111111 / 0.111111 0.111111 -0.222222'),
        source: 'worked by hand: probabilities 1/3, minus 1 at the true class, over 3',
        hint: overflow,
      }),
      hundreds: gradient.golden('stays finite for scores of hundreds', {
        ...ofHundreds,
        given: { scores: [[400, 401, 402]], labels: [1] },
        gives: printed([['0.0900306', '-0.755272', '0.665241']]),
        source: 'worked by hand: probabilities of 0, 1 and 2, minus 1 at the true class',
      }),
      'far-apart': gradient.golden('gives no wrong number for scores far apart', {
        ...farApart,
        given: { scores: matrix('1000 0 -1000 / 0 0 0'), labels: [1, 0] },
        gives: printed('0.500000 -0.500000 0.000000 / -0.333333 0.166667 0.166667'),
        source: 'worked by hand: probabilities (1, 0, 0) and (1/3, 1/3, 1/3), minus 1 at the true class, over 2',
        hint: underflow,
      }),
      smallest: { weight: 0 },
      larger: false,
      'one-size': gradient.random('works for as many images as classes', asManyAs('N', 'C')),
    }),
    values.with({
      random: { says: 'adds data loss and penalty', ...small, hint: 'Set lambda to 0 first: then it is the cross-entropy of the scores X·Wᵀ.' },
      large: values.golden('stays finite for scores of a thousand', { ...thousand, given: large, gives: printed('0.753109'), source: 'worked by hand: ln(1 + e + e²) − 2 and ln 3, their mean', hint: overflow }),
      'one-large': values.golden('stays finite for one image with scores of a thousand', { ...thousand, concept: 'one image with large scores', given: one, gives: printed('1.407606'), source: 'worked by hand: ln(1 + e + e²) − 1', hint: overflow }),
      hundreds: values.golden('stays finite for scores of hundreds', { ...ofHundreds, given: hundreds, gives: printed('1.407606'), source: 'worked by hand: ln(1 + e + e²) − 1' }),
      'one-far-apart': values.golden('gives no wrong number for one image with scores far apart', {
        ...farApart,
        concept: 'one image, scores far apart',
        given: { ...alone, labels: [1] },
        gives: 200,
        source: 'worked by hand: ln(1 + e⁻²⁰⁰ + e⁻¹²⁰⁰) + 600 − 400',
        hint: underflow,
      }),
      'far-apart': values.golden('gives no wrong number for scores far apart', { ...farApart, given: apart, gives: (2 * Math.LN2 + 800) / 3, source: 'worked by hand: equal scores cost ln 2, and ln(1 + e⁸⁰⁰) is 800', hint: underflow }),
      smallest: { weight: 0 },
      larger: false,
      'one-size': values.random('works for as many images as classes and features', asManyAs('N', 'C', 'D')),
    }),
    weights.with({
      random: { ...small, hint: 'Set lambda to 0 first, and take one image: each row of W moves by its entry of p − t times the image.' },
      measured: {
        hint: by('reduction', { mean: 'The gradient in the scores times the images: (p − t)ᵀ · X / N, then the gradient of the penalty, once.', sum: 'The gradient in the scores times the images: (p − t)ᵀ · X, then the gradient of the penalty, once.' }),
      },
      large: weights.golden('stays finite for scores of a thousand', {
        ...thousand,
        given: large,
        gives: printed('378.349 0.0450153 / -44.3024 0.122364 / -334.046 -0.167380'),
        source: 'worked by hand: p − t is (0.0900306, 0.244728, −0.334759) and (−2/3, 1/3, 1/3); times the images, over 2',
        hint: overflow,
      }),
      'one-large': weights.golden('stays finite for one image with scores of a thousand', {
        ...thousand,
        concept: 'one image with large scores',
        given: one,
        gives: printed('90.0306 0.0900306 0.0900306 0.270092 / -755.272 -0.755272 -0.755272 -2.26581 / 665.241 0.665241 0.665241 1.99572'),
        source: 'worked by hand: p − t is (0.0900306, −0.755272, 0.665241); times the image',
        hint: overflow,
      }),
      hundreds: weights.golden('stays finite for scores of hundreds', {
        ...ofHundreds,
        given: hundreds,
        gives: printed('36.0122 0.0900306 0.0900306 0.270092 / -302.109 -0.755272 -0.755272 -2.26581 / 266.096 0.665241 0.665241 1.99572'),
        source: 'worked by hand: p − t is (0.0900306, −0.755272, 0.665241); times the image',
      }),
      'one-far-apart': weights.golden('gives no wrong number for one image with scores far apart', {
        ...farApart,
        concept: 'one image, scores far apart',
        given: alone,
        gives: array(matrix('0 0 0 0 / 0 0 0 0 / 0 0 0 0')),
        source: 'worked by hand: p and t are (1, 0, 0)',
        hint: underflow,
      }),
      'far-apart': weights.golden('gives no wrong number for scores far apart', {
        ...farApart,
        given: apart,
        gives: printed('133.333 -133.333 / -133.333 133.333'),
        source: 'worked by hand: p − t is (−½, ½), (½, −½) and (−1, 1); times the images, over 3',
        hint: underflow,
      }),
      smallest: { weight: 0 },
      larger: false,
      'one-size': weights.random('works for as many images as classes and features', asManyAs('N', 'C', 'D')),
    }),
  ],
  { 'softmax-cross-entropy/sum': 'reduction/sum', 'softmax-cross-entropy/log10': 'logBase/10', 'softmax-cross-entropy-gradient/missing-1-over-n': 'reduction/sum' },
)
