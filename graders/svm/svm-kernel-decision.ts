import { among, anyOf, formula, matrix, printed, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import type { Kernel } from '#reference/svm/kernel-linear.ts'
import { svmKernelDecision } from '#reference/svm/svm-kernel-decision.ts'
import { signs } from '../shared/gram.ts'
import { kernel, kernelValue, withFixedParameters } from '../shared/kernel.ts'
import { at, dot, type Row, sum, table, transposed } from '../shared/lists.ts'

const rule = 'The value is Σ αᵢyᵢK(xᵢ, x) + b.'

/** Kernels of code that reads no parameter, not the degree, or not σ. */
const fixed: readonly ((given: Kernel) => Kernel)[] = [withFixedParameters, (given) => (given.type === 'polynomial' ? withFixedParameters(given) : given), (given) => (given.type === 'rbf' ? withFixedParameters(given) : given)]

type Similarity = (x: Row, z: Row) => number

const decision = formula(
  { svmKernelDecision },
  {
    id: 'svm-kernel-decision',
    inputs: [among('alpha', 'N', [0.25, 0.5, 0, 1]), signs('y'), scalar('b', [0.25, -1, 0.5]), reals('Xtrain', 'N D'), reals('X', 'M D'), kernel('polynomial', 'rbf', 'linear')],
    sizes: { N: [3, 5], M: [2, 4], D: [2, 3] },
    smallest: { N: [1, 2], M: [1, 1] },
    holes: {
      push: right((alpha: number, y: number) => alpha * y)
        .wrong('no-y', 'Labels left out', (alpha) => alpha, `Negative examples vote for the positive class in your answer: their labels are missing. ${rule}`)
        .wrong('no-alpha', 'Coefficients left out', (_, y) => y, `Every example votes with the same weight in your answer. ${rule}`),
      similarity: right(kernelValue)
        .wrong('linear-kernel', 'Always the linear kernel', (_, x, z) => dot(x, z), 'Your answer does not depend on the kernel: it is always the inner product. Look at its type.')
        .wrong('kernel-no-plus1', 'Constant 1 missing', (given: Kernel, x, z) => (given.type === 'polynomial' ? dot(x, z) ** given.degree : kernelValue(given, x, z)), 'Your polynomial kernel has no 1. It is (xᵀz + 1)ᵈ.')
        .wrong(
          'parameters-ignored',
          'Parameters of kernel ignored',
          anyOf(...fixed.map((change) => (given: Kernel, x: Row, z: Row) => kernelValue(change(given), x, z))),
          'Your kernel has a degree or a σ of its own, 2 or 1, whatever it is given. Read both from it.',
        ),
      votes: right((pushes: Row, examples: readonly Row[], x: Row, K: Similarity) => sum(pushes.map((push, i) => push * K(examples[i] as Row, x)))).wrong(
        'kernel-of-w',
        'Kernel of w',
        (pushes, examples, x, K) =>
          K(
            transposed(examples).map((column) => dot(column, pushes)),
            x,
          ),
        `You add up w first and take the kernel of w and x, which is the same for the linear kernel only. ${rule}`,
      ),
      bias: right((b: number, _alpha: Row) => b)
        .wrong('no-bias', 'Bias left out', () => 0, `Your values do not depend on b. ${rule}`)
        .wrong(
          'bias-per-sv',
          'Bias once per example',
          anyOf(
            (b: number, alpha: Row) => b * alpha.filter((a) => a > 0).length,
            (b: number, alpha: Row) => b * alpha.length,
          ),
          `You add b inside the sum, once for each example. ${rule}`,
        ),
      as: right((f: number) => f).wrong(
        'sign-only',
        'Sign, not value',
        anyOf(Math.sign, (f: number) => (f < 0 ? -1 : 1)),
        'You return the sign. Return the value itself, since one-vs-all compares values.',
      ),
    },
    reading: (d) => (alphas, y, b, Xtrain, X, given) => {
      const alpha = [...alphas.data]
      const pushes = alpha.map((a, i) => d.push(a, at([...y.data], i)))
      return array(table(X).map((x) => d.as(d.votes(pushes, table(Xtrain), x, (one, other) => d.similarity(given, one, other)) + d.bias(b, alpha))))
    },
  },
)

const slide = 'D1 “The Kernel Trick”'
const xor = { alpha: [0.2, 0.1, 0.15, 0.15], y: [-1, -1, 1, 1], Xtrain: matrix('1 1 / -1 -1 / 1 -1 / -1 1'), kernel: { type: 'polynomial', degree: 2 } } as const

export default suite('svm/svm-kernel-decision', 'Decision value of an SVM', [
  decision.with({
    xor: decision.golden('lets the four points of XOR vote', {
      weight: 2,
      given: { ...xor, kernel: { type: 'polynomial', degree: 3 }, b: 0.25, X: matrix('2 1 / 0.5 -0.5 / 0 0 / 3 -1') },
      gives: printed(['-10.55', '1.15', '0.25', '9.65']),
      source: `${slide} and “Finding the maximum margin line”, worked by hand: (0, 0) has the kernel 1 with each point, and −0.3 + 0.3 + 0.25`,
      hint: 'At (0, 0) each kernel is 1, so the votes are −0.2 − 0.1 + 0.15 + 0.15, and b is left.',
    }),
    solved: decision.golden('separates XOR with the exact solution', {
      given: { ...xor, alpha: [0.125, 0.125, 0.125, 0.125], b: 0, X: matrix('1 1 / -1 -1 / 1 -1 / -1 1 / 2 -1') },
      gives: array([-1, -1, 1, 1, 2]),
      source: 'derived: f(x) = −x₁x₂',
      concept: 'XOR, solved',
      hint: 'With these coefficients the value is −x₁·x₂.',
    }),
    random: { draws: 16, hint: 'Set all coefficients but one to 0: the value is α·y·K + b.' },
    line: decision.golden('is w·x + b for the linear kernel', {
      given: { alpha: [0.25, 0.25], y: [1, -1], b: -2, Xtrain: matrix('3 3 / 1 1'), X: matrix('4 5 / 2 2'), kernel: { type: 'linear' } },
      gives: array([2.5, 0]),
      source: `D1 “Finding the maximum margin line”, worked by hand: w = (0.5, 0.5)`,
      concept: 'the linear kernel',
      hint: 'w is (0.5, 0.5).',
    }),
    gaussian: decision.golden('is b far from every example for the Gaussian kernel', {
      given: { alpha: [1, 0.5], y: [1, -1], b: -0.75, Xtrain: matrix('0 0 / 2 0'), X: matrix('0 0 / 300 400'), kernel: { type: 'rbf', sigma: 1 } },
      gives: printed(['0.182332', '-0.750000']),
      source: 'worked by hand: 1 − 0.5·exp(−2) − 0.75; far away every kernel is 0',
      concept: 'the Gaussian kernel',
      hint: 'At (0, 0) the kernels are 1 and exp(−2).',
    }),
  }),
])
