import { formula, integer, right, scalar, suite } from '#kit'
import { preActivationVariance, productVariance } from '#reference/initialization/product-variance.ts'

const product = formula(
  { productVariance },
  {
    id: 'product-variance',
    inputs: [scalar('meanX', [1, -0.5, 0, 3]), scalar('varX', [4, 0.5, 2]), scalar('meanW', [0.5, -2, 0, 1.5]), scalar('varW', [9, 0.25, 1])],
    sizes: {},
    holes: {
      square: right((mean: number): number => mean ** 2)
        .wrong('means-not-squared', 'Means not squared', (mean) => mean, 'You use the means as they are. Each mean enters as its square.')
        .wrong('product-only', 'Means left out', () => 0, 'You multiply the variances alone, which is right only if both means are 0. Add E[x]²·var(w) and E[w]²·var(x).'),
      pairs: right((varX: number, varW: number): readonly [ofX: number, ofW: number] => [varW, varX]).wrong(
        'swapped',
        'Means with own variance',
        (varX, varW) => [varX, varW],
        'You multiply each squared mean by the variance of the same number. Multiply it by the variance of the other.',
      ),
      total: right((ofMeans: number, varX: number, varW: number): number => ofMeans + varX * varW)
        .wrong('sum', 'Variances added', (_, varX, varW) => varX + varW, 'You add the variances, as for a sum. For a product: E[x]²·var(w) + E[w]²·var(x) + var(x)·var(w).')
        .wrong('no-product', 'Product of variances missing', (ofMeans) => ofMeans, 'Your answer is 0 where both means are 0. The term var(x)·var(w) is missing.'),
    },
    reading: (d) => (meanX, varX, meanW, varW) => {
      const [ofX, ofW] = d.pairs(varX, varW)
      return d.total(d.square(meanX) * ofX + d.square(meanW) * ofW, varX, varW)
    },
  },
)

const preActivation = formula(
  { preActivationVariance },
  {
    id: 'pre-activation-variance',
    inputs: [integer('d', [2, 3, 10, 100]), scalar('varX', [4, 0.5, 2]), scalar('varW', [0.01, 0.25, 1, 3])],
    sizes: {},
    holes: {
      count: right((d: number): number => d)
        .wrong('one-input', 'One input only', () => 1, 'Your answer is the variance of one product. The unit adds up d of them, and their variances add.')
        .wrong('averaged', 'Divided by d', (d) => 1 / d, 'You divide by d, as for a mean. The unit adds up: multiply by d.')
        .wrong('squared-count', 'Multiplied by d²', (d) => d ** 2, 'You multiply by d². That is right for one number times d; variances of d independent numbers add: times d.'),
      product: right((varX: number, varW: number): number => varX * varW)
        .wrong('sum', 'Variances added', (varX, varW) => varX + varW, 'You add the variances of input and weight. For a product of numbers with mean 0 they multiply.')
        .wrong('deviations', 'Root taken', (varX, varW) => Math.sqrt(varX * varW), 'You multiply standard deviations. Multiply the variances.'),
    },
    reading: (d) => (count, varX, varW) => d.count(count) * d.product(varX, varW),
  },
)

const slide = 'D3 “Xavier initialization [Glorot2010]”'
const alone = { smallest: false, larger: false } as const

export default suite('initialization/product-variance', 'Variance of products', [
  product.with({
    example: product.golden('adds the three terms', { weight: 2, given: { meanX: 1, varX: 4, meanW: 0.5, varW: 9 }, gives: 46, source: `${slide}, worked by hand: 1 · 9 + 0.25 · 4 + 4 · 9`, hint: 'There are three terms: 9, 1 and 36.' }),
    zero: product.golden('is the product of the variances where both means are 0', { given: { meanX: 0, varX: 4, meanW: 0, varW: 9 }, gives: 36, source: 'worked by hand: 4 · 9', concept: 'means of 0', sizes: 'unusual' }),
    random: { draws: 8 },
    ...alone,
  }),
  preActivation.with({
    example: preActivation.golden('keeps the variance where weights have 1 / d', {
      weight: 2,
      given: { d: 100, varX: 4, varW: 0.01 },
      gives: 4,
      source: `${slide}: var(θ) = 1 / d, worked by hand: 100 · 4 / 100`,
      hint: 'Each product has the variance 0.04, and there are 100.',
    }),
    random: { draws: 8 },
    ...alone,
  }),
])
