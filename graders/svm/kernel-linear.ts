import { formula, integer, positives, printed, reals, right, scalar, suite } from '#kit'
import { kernelHistogramIntersection, kernelLinear, kernelPolynomial, kernelRbf } from '#reference/svm/kernel-linear.ts'
import { squaredDistance } from '../shared/kernel.ts'
import { at, dot, max, mean, type Row, sum } from '../shared/lists.ts'

const pair = [reals('x', 'D'), reals('z', 'D')] as const
const sizes = { D: [2, 4] } as const
const smallest = { D: [1, 1] } as const
const products = (x: Row, z: Row): Row => x.map((one, k) => one * at(z, k))
const unit = (x: Row): Row => x.map((one) => one / Math.hypot(...x))

const linear = formula(
  { kernelLinear },
  {
    ...{ id: 'kernel-linear', inputs: pair, sizes, smallest },
    holes: {
      similarity: right((x: Row, z: Row) => dot(x, z))
        .wrong('mean-not-sum', 'Mean instead of sum', (x, z) => mean(products(x, z)), 'You average the products of the entries. Add them up: xᵀz.')
        .wrong('distance', 'Distance, not product', squaredDistance, 'Equal examples get 0: you return their squared distance. The linear kernel is the inner product itself, xᵀz.')
        .wrong('sum-of-sums', 'Sums multiplied', (x, z) => sum(x) * sum(z), 'You multiply the sums of both. Multiply entry by entry, then add up: xᵀz.'),
    },
    reading: (d) => (x, z) => d.similarity([...x.data], [...z.data]),
  },
)

const isPower = 'The kernel is (xᵀz + 1)ᵈ.'
const polynomial = formula(
  { kernelPolynomial },
  {
    ...{ id: 'kernel-polynomial', inputs: [...pair, integer('degree', [2, 3, 4])] as const, sizes, smallest },
    // The cosine of a vector that is nearly 0 is only rounding.
    avoid: (x, z) => Math.min(Math.hypot(...x.data), Math.hypot(...z.data)) < 0.1,
    holes: {
      power: right((x: Row, z: Row, degree: number) => (dot(x, z) + 1) ** degree)
        .wrong('no-constant', 'Constant 1 missing', (x, z, degree) => dot(x, z) ** degree, `Your kernel has the products of exactly d features, but not those of fewer: the 1 is missing. ${isPower}`)
        .wrong('constant-outside', 'Constant outside the power', (x, z, degree) => dot(x, z) ** degree + 1, `You add the 1 after the power. ${isPower}`)
        .wrong('power-on-one', 'Power of 1 only', (x, z, degree) => dot(x, z) + 1 ** degree, `Your answer does not depend on the degree: only the 1 is raised to it. ${isPower}`)
        .wrong('elementwise', 'Power of each product', (x, z, degree) => sum(products(x, z).map((one) => (one + 1) ** degree)), 'You raise each product plus 1 to the power, and then add up. Add up the products first: (xᵀz + 1)ᵈ.')
        .wrong('elementwise-power', 'Power of each entry', (x, z, degree) => sum(products(x, z).map((one) => one ** degree)), 'You raise the entries to the power before you multiply them. Take the inner product first: (xᵀz + 1)ᵈ.')
        .wrong('times-degree', 'Times d, not power', (x, z, degree) => degree * (dot(x, z) + 1), `You multiply by the degree. It is an exponent: (xᵀz + 1)ᵈ.`)
        .wrong('swapped-power', 'Base and exponent swapped', (x, z, degree) => degree ** (dot(x, z) + 1), `You raise the degree to the power of xᵀz + 1. ${isPower}`)
        .wrong('cosine', 'Cosine in the kernel', (x, z, degree) => (dot(unit(x), unit(z)) + 1) ** degree, `Your answer stays the same when x doubles: you normalize both first. Take x and z as they are, (xᵀz + 1)ᵈ.`),
    },
    reading: (d) => (x, z, degree) => d.power([...x.data], [...z.data], degree),
  },
)

const isGaussian = 'The kernel is exp(−‖x − z‖² / (2σ²)).'
const twoSigma = (sigma: number) => 2 * sigma * sigma
const rbf = formula(
  { kernelRbf },
  {
    ...{ id: 'kernel-rbf', inputs: [...pair, scalar('sigma', [1.5, 2.5, 0.75, 1])] as const, sizes, smallest },
    holes: {
      width: right(twoSigma)
        .wrong('no-2', 'Factor 2 missing', (sigma) => sigma * sigma, `Your kernel falls too fast: the 2 is missing. ${isGaussian}`)
        .wrong('sigma-not-squared', 'Width not squared', (sigma) => 2 * sigma, `You divide by 2σ. ${isGaussian}`)
        .wrong('gamma-is-sigma', 'σ as factor γ', (sigma) => 1 / sigma, 'You multiply the squared distance by σ, as libraries do with their γ. Here γ is 1/(2σ²).'),
      distance: right(squaredDistance)
        .wrong('norm-not-squared', 'Distance not squared', (x, z) => Math.sqrt(squaredDistance(x, z)), `You take the distance itself, which gives a peak at 0. ${isGaussian}`)
        .wrong('l1-distance', 'Absolute differences added up', (x, z) => sum(x.map((one, k) => Math.abs(one - at(z, k)))), `You add up absolute differences. ${isGaussian}`)
        .wrong('dot-product', 'Product, not distance', dot, 'Equal examples do not get 1: you take their inner product. The kernel looks at their distance, ‖x − z‖².'),
      sign: right(-1).wrong('positive-exponent', 'Minus sign missing', 1, 'Your kernel grows with the distance. The exponent is negative: −‖x − z‖² / (2σ²).'),
      value: right((exponent: number, _x: Row, _z: Row, _sigma: number) => Math.exp(exponent))
        .wrong(
          'sum-of-dims',
          'Added up over features',
          (_, x, z, sigma) => sum(x.map((one, k) => Math.exp(-((one - at(z, k)) ** 2) / twoSigma(sigma)))),
          'You add up a kernel for each feature, so equal examples get D instead of 1. Add up the squared differences inside exp.',
        )
        .wrong(
          'normalised-density',
          'Divided like a density',
          (exponent, x, _, sigma) => Math.exp(exponent) / (Math.PI * twoSigma(sigma)) ** (x.length / 2),
          'Equal examples do not get 1: you divide as for the density of a Gaussian. A kernel has no such factor.',
        ),
    },
    reading: (d) => (xs, zs, sigma) => {
      const [x, z] = [[...xs.data], [...zs.data]]
      return d.value((d.sign * d.distance(x, z)) / d.width(sigma), x, z, sigma)
    },
  },
)

const isCommon = 'Take the smaller count of each bin, and add up.'
const smaller = (x: Row, z: Row): Row => x.map((one, k) => Math.min(one, at(z, k)))
const larger = (x: Row, z: Row): Row => x.map((one, k) => Math.max(one, at(z, k)))
const intersection = formula(
  { kernelHistogramIntersection },
  {
    ...{ id: 'kernel-histogram-intersection', inputs: [positives('x', 'D'), positives('z', 'D')], sizes: { D: [3, 5] }, smallest: { D: [1, 2] } },
    // Empty histograms have nothing to be divided by.
    avoid: (x, z) => Math.min(sum([...x.data]), sum([...z.data])) < 0.1,
    holes: {
      common: right((x: Row, z: Row) => sum(smaller(x, z)))
        .wrong('max', 'Larger, not smaller', (x, z) => sum(larger(x, z)), `You add up the larger counts, the union of both histograms. ${isCommon}`)
        .wrong('product', 'Product of the counts', dot, `You multiply the counts, which is the linear kernel. ${isCommon}`)
        .wrong('global-min', 'Smallest of all counts', (x, z) => Math.min(...x, ...z), `You return the smallest count of all bins. ${isCommon}`)
        .wrong('sqrt-product', 'Root of the product', (x, z) => sum(products(x, z).map(Math.sqrt)), `You add up roots of products (Bhattacharyya). ${isCommon}`),
      size: right((_x: Row, _z: Row): number => 1)
        .wrong('normalised-by-x', 'Divided by x', (x) => sum(x), 'Your kernel is not symmetric: you divide by the size of the first histogram. Divide by nothing.')
        .wrong('normalised-by-max', 'Divided by larger histogram', (x, z) => max([sum(x), sum(z)]), 'You divide by the size of the larger histogram, as Swain and Ballard do. This lecture divides by nothing.')
        .wrong('jaccard', 'Divided by the union', (x, z) => sum(larger(x, z)), 'You divide by the union of both histograms. Divide by nothing.'),
    },
    reading: (d) => (x, z) => d.common([...x.data], [...z.data]) / d.size([...x.data], [...z.data]),
  },
)

const slide = 'D1 “Examples of kernel functions”'

export default suite('svm/kernel-linear', 'Kernel functions', [
  linear.with({
    example: linear.golden('is the inner product', { given: { x: [1, 2, 3], z: [2, 0, 1] }, gives: 5, source: `${slide}, worked by hand: 2 + 0 + 3`, hint: 'Multiply entry by entry, then add up: 2 + 0 + 3.' }),
    random: { weight: 1 },
    smallest: { weight: 0 },
  }),
  polynomial.with({
    example: polynomial.golden('raises the inner product plus 1 to the degree', {
      weight: 2,
      given: { x: [1, 2, 3], z: [2, 0, 1], degree: 3 },
      gives: 216,
      source: `${slide}, worked by hand: (5 + 1)³`,
      hint: 'The inner product is 5; then add 1, then take the third power.',
    }),
    'degree-one': polynomial.golden('is the inner product plus 1 for degree 1', { weight: 0, given: { x: [1, -2], z: [3, 1], degree: 1 }, gives: 2, source: `${slide}, worked by hand: 3 − 2 + 1`, sizes: 'unusual', concept: 'degree 1' }),
    random: { hint: 'Print the inner product first.' },
  }),
  rbf.with({
    example: rbf.golden('falls with the squared distance', { weight: 2, given: { x: [1, 2, 3], z: [2, 0, 2], sigma: 1.5 }, gives: printed('0.263597'), source: `${slide}, worked by hand: exp(−6 / 4.5)`, hint: 'The squared distance is 6, and 2σ² is 4.5.' }),
    equal: rbf.golden('is 1 for equal examples', { given: { x: [3, -1], z: [3, -1], sigma: 0.75 }, gives: 1, source: 'worked by hand: exp(0)', sizes: 'unusual', concept: 'equal examples', hint: 'The distance of equal examples is 0, whatever σ is.' }),
    random: { hint: 'Print the squared distance first; then divide it by 2σ².' },
    shift: rbf.invariant('does not change when both examples move together', {
      weight: 0,
      concept: 'examples that move together',
      hint: 'Only the difference x − z matters.',
      under: ([x, z, sigma]) => [{ ...x, data: x.data.map((one) => one + 2) }, { ...z, data: z.data.map((one) => one + 2) }, sigma],
    }),
  }),
  intersection.with({
    example: intersection.golden('adds up what two histograms have in common', { weight: 2, given: { x: [1, 2, 3], z: [2, 0, 6] }, gives: 4, source: `${slide}, worked by hand: 1 + 0 + 3`, hint: 'The smaller counts are 1, 0 and 3.' }),
    random: { hint: 'Bin by bin: which of the two counts is smaller?' },
    symmetric: intersection.invariant('does not change when the histograms are swapped', { weight: 0, concept: 'swapped histograms', hint: 'A kernel is symmetric: K(x, z) = K(z, x).', under: ([x, z]) => [z, x] }),
  }),
])
