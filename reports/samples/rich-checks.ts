import type { CheckResult } from '#kit/engine'
import { checkOf, grid, off, shown } from './build.ts'

/** The checks of `rich`. */
export const richChecks: readonly CheckResult[] = [
  checkOf(
    'linear-scores/lecture',
    'linearScores',
    'scores',
    10,
    'reproduces the cat picture of the lecture',
    'passed',
  ),
  checkOf(
    'hinge-multiclass/equal-scores',
    'hingeMulticlass',
    'hinge',
    2,
    'is C − 1 when all scores are equal',
    'passed',
  ),
  checkOf(
    'hinge-multiclass/lecture',
    'hingeMulticlass',
    'hinge',
    5,
    'reproduces the cat, the car and the frog',
    'failed',
    {
      diagnosis: 'hinge-multiclass/no-margin',
      source: 'Lecture 3, “Multiclass SVM loss”: (2.9 + 0 + 12.9) / 3',
      hint: 'Work the three images by hand: cat 2.9, car 0, frog 12.9. Which one differs from yours?',
      finding: off('4.266666666666667', '5.3', 1.0333333, 0.05),
      counterexample: {
        function: 'hingeMulticlass',
        args: [
          {
            name: 'scores',
            value: shown([
              [3.2, 5.1, -1.7],
              [1.3, 4.9, 2],
              [2.2, 2.5, -3.1],
            ]),
          },
          { name: 'labels', value: shown([0, 1, 2]) },
        ],
        got: shown(4.266666666666667),
        expected: shown(5.3),
      },
    },
  ),
  checkOf(
    'hinge-multiclass/random',
    'hingeMulticlass',
    'hinge',
    4,
    'agrees with the formula on any batch',
    'failed',
    {
      diagnosis: 'hinge-multiclass/no-margin',
      finding: off('0', '0.5', 0.5, 5e-10),
      counterexample: {
        function: 'hingeMulticlass',
        args: [
          { name: 'scores', value: shown([[0.5, 0]]) },
          { name: 'labels', value: shown([0]) },
        ],
        got: shown(0),
        expected: shown(0.5),
      },
    },
  ),
  checkOf(
    'hinge-multiclass/shift',
    'hingeMulticlass',
    'hinge',
    2,
    'does not change when all scores of an image move together',
    'skipped',
    { because: 'hinge-multiclass/lecture' },
  ),
  checkOf(
    'hinge-multiclass/single-image',
    'hingeMulticlass',
    'hinge',
    2,
    'takes a batch of one image',
    'failed',
    { visibility: 'hidden', concept: 'batches of one image', diagnosis: 'hinge-multiclass/no-margin' },
  ),
  checkOf(
    'hinge-multiclass/gradient',
    'hingeMulticlassGradient',
    'hinge-gradient',
    6,
    'agrees with a numerical gradient of the loss',
    'failed',
    {
      diagnosis: 'hinge-multiclass/no-mean+truth-unmoved',
      finding: off('0', '-0.5', 0.5, 1e-6, [0, 0], [5, 6]),
      counterexample: {
        function: 'hingeMulticlassGradient',
        args: [
          {
            name: 'scores',
            value: shown([
              [0, 0.5, -2],
              [1.5, 0, 1],
            ]),
          },
          { name: 'labels', value: shown([0, 2]) },
        ],
        got: shown([
          [0, 1, 0],
          [1, 1, 0],
        ]),
        expected: shown([
          [-0.5, 0.5, 0],
          [0.5, 0, -0.5],
        ]),
      },
    },
  ),
  checkOf(
    'l2-regularization/gradient',
    'l2PenaltyGradient',
    'hinge-gradient',
    4,
    'is the gradient of the penalty',
    'failed',
    {
      diagnosis: 'inconsistent/l2Form',
      finding: off('-0.25', '-0.5', 0.25, 5e-10, [0, 1], [2, 2]),
      counterexample: {
        function: 'l2PenaltyGradient',
        args: [
          { name: 'W', value: shown([[1, -0.5]]) },
          { name: 'lambda', value: shown(0.5) },
        ],
        got: shown([[0.5, -0.25]]),
        expected: shown([[1, -0.5]]),
      },
    },
  ),
  checkOf(
    'svm-linear/loss',
    'svmLinearLoss',
    'hinge-gradient',
    5,
    'adds the mean hinge loss and the penalty',
    'crashed',
    {
      finding: {
        code: 'threw',
        error: {
          type: 'TypeError',
          message: "::error::x is <script>alert('x')</script>\n\u001b[2Jundefined",
          at: {
            file: 'svm.ts',
            line: 41,
            column: 18,
            excerpt: 'const y = labels[i + 1]\nreturn row[y].value // <b>',
          },
        },
      },
      counterexample: {
        function: 'svmLinearLoss',
        args: [
          {
            name: 'W',
            value: shown([
              [0, 0],
              [0, 0],
            ]),
          },
          { name: 'X', value: shown([[1, 2]]) },
          { name: 'labels', value: shown([0]) },
          { name: 'lambda', value: shown(0.1) },
        ],
      },
    },
  ),
  checkOf(
    'svm-linear/gradient',
    'svmLinearGradient',
    'hinge-gradient',
    5,
    'is the gradient of the loss with respect to the weights',
    'ungraded',
    { points: null, finding: { code: 'ours', incident: 'the table of outputs for svm-linear is missing' } },
  ),
  checkOf('softmax/usual', 'softmax', 'softmax', 8, 'turns scores into probabilities', 'passed'),
  checkOf('softmax/extreme', 'softmax', 'softmax', 2, 'stays finite for scores of a thousand', 'failed', {
    sizes: 'unusual',
    concept: 'extreme scores',
    hint: 'Subtract the largest score of each row before you take exp: the result is the same, and nothing overflows.',
    finding: { code: 'not-finite', index: [0, 0], got: 'NaN', expected: '1', where: '' },
    counterexample: {
      function: 'softmax',
      args: [{ name: 'scores', value: shown([[1000, 0]]) }],
      got: shown([['NaN', 0]]),
      expected: shown([[1, 0]]),
    },
  }),
  checkOf(
    'cross-entropy/lecture',
    'crossEntropy',
    'cross-entropy',
    10,
    'reproduces the numbers of the lecture',
    'unwritten',
    {
      finding: {
        code: 'missing',
        file: 'softmax.ts',
        name: 'crossEntropy',
        instead: ['crosEntropy', 'softmax', '<img src=x onerror=alert(1)>'],
      },
    },
  ),
  checkOf(
    'softmax-cross-entropy/gradient',
    'softmaxCrossEntropyGradient',
    'cross-entropy',
    12,
    'is (p − 1 at the truth) / N',
    'failed',
    {
      diagnosis: 'relation/transposed',
      finding: { code: 'shape', got: [10, 2], expected: [2, 10], where: '' },
      counterexample: {
        function: 'softmaxCrossEntropyGradient',
        args: [
          { name: 'scores', value: shown(grid(2, 10, (i, j) => (i + j) / 2)) },
          { name: 'labels', value: shown([0, 9]) },
        ],
        got: shown(grid(10, 2, (i, j) => (i + 2 * j) / 16)),
        expected: shown(grid(2, 10, (i, j) => (j + 2 * i) / 16)),
      },
    },
  ),
  checkOf('softmax-jacobian/rows', 'softmaxJacobian', 'cross-entropy', 5, 'has rows that sum to 0', 'passed'),
  checkOf(
    'softmax-jacobian/confident',
    'softmaxJacobian',
    'cross-entropy',
    3,
    'is right for confident rows',
    'failed',
    { visibility: 'after-due', concept: 'confident predictions' },
  ),
  checkOf(
    'minibatch-sgd-epoch/short-batch',
    'svmEpoch',
    'training',
    5,
    'averages a short last batch over its own size',
    'crashed',
    { finding: { code: 'died', death: { by: 'time', clock: 'cpu', limit: 2 } } },
  ),
  checkOf(
    'minibatch-sgd-epoch/order',
    'svmEpoch',
    'training',
    5,
    'goes through the batches in order',
    'passed',
  ),
]
