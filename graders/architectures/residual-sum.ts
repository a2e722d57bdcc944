import { formula, matrix, reals, right, suite } from '#kit'
import { residualLinearBackward, residualSum, residualSumBackward } from '#reference/architectures/residual-sum.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { added, innerProduct, isNearZero, residual, residualBackward } from '../shared/blocks.ts'
import { dot, table, transposed } from '../shared/lists.ts'
import { atKink } from '../shared/score-loss.ts'

/** One row per example, each the products of its row with the rows of W. */
const through = (X: NDArray, W: NDArray): NDArray => array(table(X).map((row) => table(W).map((weights) => dot(row, weights))))
const turned = (W: NDArray): NDArray => array(transposed(table(W)))

const sum = formula({ residualSum: residualSum<'N D'> }, { id: 'residual-sum', inputs: [reals('x', 'N D'), reals('branch', 'N D')], sizes: { N: [2, 3], D: [2, 4] }, holes: residual, reading: (d) => (x, branch) => d.join(x, branch) })

const gradient = formula(
  { residualSumBackward: residualSumBackward<'N D'> },
  {
    id: 'residual-sum-backward',
    inputs: [reals('dOut', 'N D'), reals('x', 'N D'), reals('branch', 'N D')],
    sizes: { N: [2, 3], D: [2, 4] },
    obeys: { atKink },
    avoid: (_, x, branch) => isNearZero(added(x, branch)),
    holes: {
      mask: residualBackward.mask,
      from: right((sum: NDArray, _x: NDArray, _branch: NDArray): NDArray => sum)
        .wrong('mask-by-branch', 'Mask from the branch', (_sum, _x, branch) => branch, 'You stop the gradient where the branch is negative. ReLU saw the sum: the gradient passes where F(x) + x is positive.')
        .wrong('mask-by-input', 'Mask from the input', (_, x) => x, 'You stop the gradient where the input is negative. ReLU saw the sum: the gradient passes where F(x) + x is positive.'),
    },
    reading: (d) => (dOut, x, branch) => d.mask(dOut, d.from(added(x, branch), x, branch), d.atKink),
    measured: { at: (_, x) => x, loss: (x, [dOut, , branch]) => innerProduct(dOut, residualSum(x, branch)) },
  },
)

const linear = formula(
  { residualLinearBackward },
  {
    id: 'residual-linear-backward',
    inputs: [reals('dOut', 'N D'), reals('x', 'N D'), reals('W', 'D D')],
    sizes: { N: [1, 3], D: [2, 4] },
    obeys: { atKink },
    avoid: (_, x, W) => isNearZero(added(x, through(x, W))),
    holes: {
      ...residualBackward,
      weights: right((W: NDArray): NDArray => turned(W)).wrong(
        'residual-block-backward/weights-not-transposed',
        'Weights not transposed',
        (W) => W,
        'You multiply by W in the backward pass, as in the forward pass. Row i of W gives output i, so its gradient goes back through Wᵀ.',
      ),
    },
    reading: (d) => (dOut, x, W) => {
      const passed = d.mask(dOut, added(x, through(x, W)), d.atKink)
      return d.dX({ branch: through(passed, d.weights(W)), shortcut: d.ofShortcut(passed, dOut) })
    },
    measured: { at: (_, x) => x, loss: (x, [dOut, , W]) => innerProduct(dOut, residualSum(x, through(x, W) as typeof x)) },
  },
)

const [x, branch] = [matrix('1 -2 3'), matrix('0.5 1 -4')]
const resnet = 'D1 “Case Study: ResNet”'
const kink = { concept: 'a sum of exactly 0', sizes: 'unusual', hint: 'The handout says what the derivative of max(0, s) is at s = 0.' } as const

export default suite('architectures/residual-sum', 'Residual sum', [
  sum.with({
    example: sum.golden('adds the input before the last ReLU', { weight: 2, given: { x, branch }, gives: array([[1.5, 0, 0]]), source: `${resnet}: H(x) = F(x) + x; worked by hand: 1.5, −1, −1`, hint: 'The sums are 1.5, −1 and −1. ReLU follows.' }),
    identity: sum.golden('is the identity for positive inputs where the branch gives 0', {
      given: { x: matrix('1 2 / 0.5 3'), branch: matrix('0 0 / 0 0') },
      gives: array(matrix('1 2 / 0.5 3')),
      source: 'D4 “ResNet in 2015”: the identity is easy to learn',
      concept: 'a branch of zeros',
    }),
    random: { hint: 'Take one entry, and write down its branch, its input and their sum.' },
  }),
  gradient.with({
    example: gradient.golden('stops where the sum is negative', {
      weight: 2,
      given: { dOut: matrix('1 2 3'), x, branch },
      gives: array([[1, 0, 0]]),
      source: `derived from ${resnet}: the sums are 1.5, −1 and −1`,
      hint: 'Which of the three sums did ReLU let pass?',
    }),
    random: { hint: 'Compute the sum again, and compare its sign with the zeros of your gradient.' },
    kink: gradient.golden('is right for a sum of exactly 0', { given: { dOut: matrix('5 7'), x: matrix('1 1'), branch: matrix('-1 1') }, gives: array([[0, 7]]), source: 'worked by hand: sums of 0 and 2', ...kink }),
  }),
  linear.with({
    example: linear.golden('adds the gradients of both paths', {
      weight: 2,
      given: { dOut: matrix('1 1 1'), x: matrix('1 -2 3'), W: matrix('0.5 0 0 / 0 -0.5 0 / 0 0 -3') },
      gives: array([[1.5, 0, 0]]),
      source: `derived from ${resnet}: the sums are 1.5, −1 and −6, and 0.5 + 1 = 1.5`,
      hint: 'Only the first sum is positive. Its input moves it by 0.5 through W and by 1 through the shortcut.',
    }),
    random: { hint: 'Set W to 0 first: then the gradient is dOut where x is positive.' },
    kink: linear.golden('is right for a sum of exactly 0', { given: { dOut: matrix('5 7'), x: matrix('1 1'), W: matrix('0 -1 / 0 0') }, gives: array([[0, 7]]), source: 'worked by hand: sums of 0 and 1', ...kink }),
  }),
])
