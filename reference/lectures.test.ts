import { describe, expect, it } from 'vitest'
import { array, at, map, type Nested, nested, sum } from './core/ndarray.ts'
import { initialLoss } from './diagnostics/initial-loss-check.ts'
import { crossEntropy } from './losses/cross-entropy.ts'
import { hingeMulticlass, hingeMulticlassGradient } from './losses/hinge-multiclass.ts'
import { linearScores } from './losses/linear-scores.ts'
import { logSumExp } from './losses/log-sum-exp.ts'
import { softmax } from './losses/softmax.ts'
import { softmaxCrossEntropy } from './losses/softmax-cross-entropy.ts'
import { differencesFrom } from './testing/differences.ts'
import { differencesFromPrinted } from './testing/printed-digits.ts'

/** Columns of the slides: a picture of a cat, of a car, of a frog; each scored as cat, car, frog. */
const pictures = [
  [3.2, 5.1, -1.7],
  [1.3, 4.9, 2.0],
  [2.2, 2.5, -3.1],
]
const scores = array<'N C'>(pictures)
const labels = array<'N'>([0, 1, 2])
const cat = array<'N C'>([pictures[0] as number[]])
const car = array<'N C'>([pictures[1] as number[]])
const frog = array<'N C'>([pictures[2] as number[]])

/** The probabilities of D4 "Cross Entropy Loss", before and after training; the first class is true. */
const before = array<'N C'>([[0.775, 0.116, 0.039, 0.07]])
const after = array<'N C'>([[0.936, 0.064, 0, 0]])
const first = array<'N C'>([[1, 0, 0, 0]])
/** Scores whose probabilities round to those before training. */
const fourLogits = array<'N C'>([[3.2, 1.3, 0.2, 0.8]])

/** What it is, what the reference gives, the digits that are printed, and the exact number. */
type Golden = readonly [what: string, got: Nested, printed: string, exact: Nested]

const hinge: readonly Golden[] = [
  ['the hinge loss of the cat', hingeMulticlass(cat, array([0])), '2.9', 2.9],
  ['the hinge loss of the car', hingeMulticlass(car, array([1])), '0', 0],
  ['the hinge loss of the frog', hingeMulticlass(frog, array([2])), '12.9', 12.9],
  ['their sum', hingeMulticlass(scores, labels, { reduction: 'sum' }), '15.8', 15.8],
  ['their mean', hingeMulticlass(scores, labels), '5.3', 79 / 15],
  ['their mean to two digits', hingeMulticlass(scores, labels), '5.27', 79 / 15],
  [
    'the gradient of the mean in the scores',
    nested(hingeMulticlassGradient(scores, labels)),
    '[[-0.333333, 0.333333, 0], [0, 0, 0], [0.333333, 0.333333, -0.666667]]',
    [
      [-1 / 3, 1 / 3, 0],
      [0, 0, 0],
      [1 / 3, 1 / 3, -2 / 3],
    ],
  ],
]

const exponentials = nested(map(array(pictures[0] as number[]), Math.exp))
const ofCat = softmax(cat)
const roundedProbability = crossEntropy(array([[0.13, 0.87]]), array([[1, 0]]), { logBase: '10' })

const probabilities: readonly Golden[] = [
  [
    'the exponentials of the cat',
    exponentials,
    '[24.5, 164.0, 0.18]',
    [24.532530197109349, 164.02190729990176, 0.18268352405273466],
  ],
  ['their sum', Math.exp(at(logSumExp(cat), 0)), '188.737121', 188.73712102106381],
  [
    'the probabilities of the cat',
    nested(ofCat),
    '[[0.13, 0.87, 0.00]]',
    [[0.1299825390171731, 0.86904953520826589, 0.00096792577456104368]],
  ],
  ['the loss of the cat', softmaxCrossEntropy(cat, array([0])), '2.04', 2.0403551528001707],
  [
    'the loss of the cat to base 10',
    softmaxCrossEntropy(cat, array([0]), { logBase: '10' }),
    '0.89',
    0.88611498398398036,
  ],
  ['the same of the rounded probability 0.13', roundedProbability, '0.89', 0.88605664769316328],
  [
    'the losses of the three',
    [cat, car, frog].map((row, i) => softmaxCrossEntropy(row, array([i]))),
    '[2.040355153, 0.07913177829, 6.156477202]',
    [2.0403551528001707, 0.079131778291349014, 6.1564772016642113],
  ],
  ['their mean', softmaxCrossEntropy(scores, labels), '2.758654711', 2.7586547109185768],
  ['the sum of the probabilities before training', sum(before), '1', 1],
  ['0.775 in bits', crossEntropy(before, first, { logBase: '2' }), '0.3677', 0.36773178450048716],
  ['0.775 in nats', crossEntropy(before, first), '0.2549', 0.25489224962879004],
  ['0.936 in bits', crossEntropy(after, first, { logBase: '2' }), '0.095', 0.095419565078682517],
  ['0.936 in nats', crossEntropy(after, first), '0.0661', 0.066139802504545001],
  [
    'the probabilities of four scores that round to those printed',
    nested(softmax(fourLogits)),
    '[[0.775, 0.116, 0.039, 0.070]]',
    [[0.77514954829860483, 0.11593804763007159, 0.038592423556461496, 0.070319980514862032]],
  ],
  [
    'their loss in bits',
    softmaxCrossEntropy(fourLogits, array([0]), { logBase: '2' }),
    '0.3674534209',
    0.36745342091979033,
  ],
  [
    'the first losses of ten classes',
    [initialLoss('softmax', 10), initialLoss('hinge', 10), initialLoss('logistic', 10)],
    '[2.302585093, 9, 0.6931471806]',
    [Math.LN10, 9, Math.LN2],
  ],
  [
    'the first losses of 3 and of 1000 classes',
    [initialLoss('softmax', 3), initialLoss('softmax', 1000)],
    '[1.098612289, 6.907755279]',
    [1.0986122886681098, 6.9077552789821368],
  ],
]

const templates = array<'C D'>([
  [0.2, -0.5, 0.1, 2],
  [1.5, 1.3, 2.1, 0],
  [0, 0.25, 0.2, -0.3],
])
const pixels = array<'N D'>([[56, 231, 24, 2]])
const bias = array<'C'>([1.1, 3.2, -1.2])

const linear: readonly Golden[] = [
  [
    'the scores of four pixels',
    nested(linearScores(templates, pixels, bias)),
    '[[-96.8, 437.9, 60.75]]',
    [[-96.8, 437.9, 60.75]],
  ],
  [
    'the third of them without its bias, as a public slide prints it',
    at(linearScores(templates, pixels), 0, 2),
    '61.95',
    61.95,
  ],
]

describe.each([
  ['D1 “Linear classifier: Hinge loss”', hinge],
  ['D1 “Another loss: Softmax (cross-entropy)”, D4 “Cross Entropy Loss”', probabilities],
  ['the linear classifier of four pixels', linear],
])('%s', (_, goldens) => {
  it.each(goldens)('gives %s, at the printed digits and exactly', (_what, got, printed, exact) => {
    expect(differencesFromPrinted(got, printed)).toEqual([])
    expect(differencesFrom(got, exact, 1e-12)).toEqual([])
  })
})
