import { anyOf, formula, printed, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { kernelLiftXX2, liftDegree2, liftXX2 } from '#reference/svm/kernel-lift-x-x2.ts'
import { at, dot, type Row } from '../shared/lists.ts'

const numbers = [2, -1.5, 0.5, -0.25, -1]
const others = [7, -4.5, 2.5, 6]
const smallestIsUsual = { smallest: false, larger: { inputs: [scalar('x', others), scalar('y', others)], concept: 'other numbers' } } as const

const isKernel = 'The kernel is the inner product of (x, x²) and (y, y²).'
const kernel = formula(
  { kernelLiftXX2 },
  {
    ...{ id: 'kernel-lift-x-x2', inputs: [scalar('x', numbers), scalar('y', numbers)], sizes: {} },
    holes: {
      similarity: right((x: number, y: number) => dot([x, x * x], [y, y * y]))
        .wrong('square-only', 'Product xy missing', (x, y) => (x * y) ** 2, `You return x²y² alone; xy is missing. ${isKernel}`)
        .wrong('first-feature-only', 'Square not lifted', (x, y) => x * y, `You return xy alone, without lifting; x²y² is missing. ${isKernel}`)
        .wrong('product-of-sums', 'Features added up first', (x, y) => (x + x * x) * (y + y * y), `You add up the features of each number and multiply the sums. ${isKernel}`)
        .wrong('poly2', 'Polynomial kernel', (x, y) => (x * y + 1) ** 2, 'You return (xy + 1)², the kernel of another lifting. Here K(x, y) is xy + x²y².')
        .wrong('no-linear', 'Square left out', (x, y) => 2 * x * y, 'You add xy twice. The second feature is squared: xy + x²y².')
        .wrong(
          'sign-lost',
          'Never below 0',
          anyOf(
            (x, y) => Math.max(0, x * y + (x * y) ** 2),
            (x, y) => Math.abs(x * y + (x * y) ** 2),
          ),
          'Your kernel is never below 0. An inner product can be negative: return xy + x²y² as it is.',
        )
        .wrong('sum-map', 'Features added, not multiplied', (x, y) => x + x * x + y + y * y, `You add up the features of both numbers. ${isKernel}`),
    },
    reading: (d) => (x, y) => d.similarity(x, y),
  },
)

const lifting = formula(
  { liftXX2 },
  {
    ...{ id: 'lift-x-x2', inputs: [scalar('x', numbers)], sizes: {} },
    holes: {
      features: right((x: number): Row => [x, x * x])
        .wrong('turned-around', 'Features swapped', (x) => [x * x, x], 'Your features are (x², x). The order is (x, x²).')
        .wrong('doubled', 'Doubled, not squared', (x) => [x, 2 * x], 'Your second feature is 2x, so all numbers still lie on a line. Square it: (x, x²).')
        .wrong('size-first', 'Sign of x lost', (x) => [Math.abs(x), x * x], 'Your first feature has no sign. It is x itself: (x, x²).'),
    },
    reading: (d) => (x) => array(d.features(x)),
  },
)

const isLifting = 'The features are (1, √2·x₁, √2·x₂, x₁², x₂², √2·x₁x₂).'
const degree2 = formula(
  { liftDegree2 },
  {
    ...{ id: 'lift-degree2', inputs: [reals('x', 'D')], sizes: { D: [2, 2] }, smallest: { D: [2, 2] }, larger: { D: [2, 2] } },
    holes: {
      root: right(Math.SQRT2)
        .wrong('no-roots', 'Factors √2 missing', 1, `Your inner products miss the 2 of (xᵀz + 1)²: the factors √2 are missing. ${isLifting}`)
        .wrong('twos', 'Factor 2, not √2', 2, `Your factor is 2, which becomes 4 in an inner product. ${isLifting}`),
      constant: right(1).wrong('no-constant', 'Constant feature 0', 0, `Your first feature is 0, so the 1 of (xᵀz + 1)² is missing. ${isLifting}`),
      squares: right((x: number) => x * x).wrong('squares-scaled', 'Squares with √2', (x) => Math.SQRT2 * x * x, `Your squares have a factor √2. ${isLifting}`),
      cross: right((a: number, b: number) => a * b).wrong('cross-term-sum', 'Sum, not product', (a, b) => a + b, `Your last feature has the sum of both coordinates. ${isLifting}`),
    },
    reading: (d) => (x) => {
      const [a, b] = [at([...x.data], 0), at([...x.data], 1)]
      return array([d.constant, d.root * a, d.root * b, d.squares(a), d.squares(b), d.root * d.cross(a, b)])
    },
  },
)

const slide = 'D1 “Nonlinear kernel: Example”'

export default suite('svm/kernel-lift-x-x2', 'Explicit lifting', [
  kernel.with({
    lecture: kernel.golden('is xy + x²y²', { weight: 2, given: { x: 2, y: 3 }, gives: 42, source: `${slide}: xy + x²y², worked by hand: (2, 4)·(3, 9) = 6 + 36`, hint: 'The features of 2 are (2, 4), those of 3 are (3, 9).' }),
    random: { draws: 8, hint: 'Write both numbers with their features, and take the inner product.' },
    ...smallestIsUsual,
  }),
  lifting.with({
    lecture: lifting.golden('lifts 3 to (3, 9)', { given: { x: 3 }, gives: array([3, 9]), source: `${slide}: φ(x) = (x, x²)`, hint: 'The first feature is x itself, the second its square.' }),
    random: { weight: 1 },
    smallest: false,
    larger: { inputs: [scalar('x', others)], concept: 'other numbers' },
  }),
  degree2.with({
    example: degree2.golden('lifts (3, 0) so that its inner product with itself is 100', {
      given: { x: [3, 0] },
      gives: printed(['1.000000', '4.242641', '0.000000', '9.000000', '0.000000', '0.000000']),
      source: 'derived from D1 “Examples of kernel functions”: 1 + 18 + 81 = (9 + 1)²',
      hint: 'The squares of the features add up to (9 + 1)² = 100.',
    }),
    random: { weight: 1, hint: 'Compare an inner product of two lifted points with (xᵀz + 1)².' },
    smallest: false,
    larger: { weight: 0, concept: 'more points' },
  }),
])
