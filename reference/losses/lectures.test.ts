import { expect, it } from 'vitest'
import { array, at, map, type Nested, nested, sum, zeros } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { linearScores } from './linear-scores.ts'
import { multilabelSigmoidCrossEntropy } from './multilabel-sigmoid-cross-entropy.ts'
import { sigmoidOutput } from './sigmoid-output.ts'
import { softmax } from './softmax.ts'
import { tripletLoss } from './triplet-loss.ts'

const [images, templates, biases] = [zeros<'N D'>([1, 3072]), zeros<'C D'>([10, 3072]), zeros<'C'>([10])]

/** Car, motorbike, person, horse: the probabilities of D3 "Multi-class, multi-label classification". */
const exclusive = array<'N C'>([[0.55, 0.25, 0.15, 0.05]])
const independent = sigmoidOutput(map(exclusive, (p) => Math.log(p / (1 - p))))

/** What it is, what the reference gives, the digits that are printed, and the exact number. */
const goldens: readonly (readonly [what: string, got: Nested, printed: string, exact: Nested])[] = [
  ['the numbers of a CIFAR-10 image', 32 * 32 * 3, '3072', images.data.length],
  [
    'the shape of the scores of a CIFAR-10 image',
    linearScores(templates, images, biases).shape as number[],
    '[1, 10]',
    [1, 10],
  ],
  [
    'the weights and biases of ten classes of CIFAR-10',
    [templates.data.length, biases.data.length, templates.data.length + biases.data.length],
    '[30720, 10, 30730]',
    [30720, 10, 30730],
  ],
  ['the sum of four exclusive probabilities', sum(softmax(map(exclusive, Math.log))), '1.0', 1],
  [
    'the same four as answers to independent questions',
    nested(independent),
    '[[0.55, 0.25, 0.15, 0.05]]',
    [[0.55, 0.25, 0.15, 0.05]],
  ],
  [
    'the loss of a binary question before training, ln 2',
    multilabelSigmoidCrossEntropy(zeros([1, 4]), array([[1, 0, 0, 1]])),
    '0.6931471806',
    Math.LN2,
  ],
  [
    'the triplet loss of the paper’s margin for equal embeddings',
    tripletLoss(zeros([1, 2]), zeros([1, 2]), zeros([1, 2])),
    '0.2',
    0.2,
  ],
]

it.each(goldens)('gives %s, at the printed digits and exactly', (_what, got, printed, exact) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
  expect(differencesFrom(got, exact, 1e-12)).toEqual([])
})

it('lets independent answers sum to more than 1: three certain labels', () => {
  const probabilities = sigmoidOutput(array([[9, 9, 9, -9]]))
  expect(sum(probabilities)).toBeGreaterThan(2.99)
  expect(at(probabilities, 0, 3)).toBeLessThan(0.001)
})
