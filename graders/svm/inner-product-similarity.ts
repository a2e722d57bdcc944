import { formula, reals, right, suite } from '#kit'
import { innerProduct, innerProductSimilarity } from '#reference/svm/inner-product-similarity.ts'
import { at, dot, mean, type Row, sum } from '../shared/lists.ts'

const pair = [reals('a', 'D'), reals('b', 'D')] as const
const length = (x: Row) => Math.hypot(...x)
const isCosine = 'The cosine is aᵀb / (‖a‖·‖b‖).'

const cosine = formula(
  { innerProductSimilarity },
  {
    ...{ id: 'inner-product-similarity', inputs: pair, sizes: { D: [2, 4] }, smallest: { D: [1, 1] } },
    // A vector that is nearly 0 has hardly a direction; an angle of nearly 0 or π loses half of its digits.
    avoid: (a, b) => Math.min(length([...a.data]), length([...b.data])) < 0.1,
    holes: {
      lengths: right((a: Row, b: Row) => length(a) * length(b))
        .wrong('unnormalised', 'Not divided by lengths', () => 1, `You return the inner product itself, which grows with the vectors. ${isCosine}`)
        .wrong('squared-norms', 'Squares of the lengths', (a, b) => dot(a, a) * dot(b, b), `You divide by the squares of the lengths. ${isCosine}`)
        .wrong('one-norm', 'Divided by one length', length, `Swapping the vectors changes your answer: you divide by the length of a only. ${isCosine}`),
      answer: right((cosine: number) => cosine)
        .wrong('angle', 'Angle, not cosine', (cosine) => Math.acos(Math.max(-1, Math.min(1, cosine))), 'You return the angle in radians. Return its cosine, which is 1 for the same direction.')
        .wrong('distance', 'Distance, not similarity', (cosine) => 1 - cosine, 'You return 1 − cos θ, which is 0 for the same direction. Return the cosine itself.')
        .wrong('absolute', 'Sign lost', Math.abs, 'Opposite directions get 1 in your answer. Keep the sign: their cosine is −1.'),
    },
    reading: (d) => (xs, zs) => {
      const [a, b] = [[...xs.data], [...zs.data]]
      return d.answer(dot(a, b) / d.lengths(a, b))
    },
  },
)

const product = formula(
  { innerProduct },
  {
    ...{ id: 'inner-product', inputs: pair, sizes: { D: [2, 4] } },
    holes: {
      sum: right((products: Row) => sum(products))
        .wrong('mean-not-sum', 'Mean instead of sum', (products) => mean(products), 'You average the products of the entries. Add them up: aᵀb.')
        .wrong('absolute', 'Absolute values added up', (products) => sum(products.map(Math.abs)), 'You add up the products without their signs, so vectors at a right angle do not give 0. Keep the signs.'),
      pairs: right((k: number, _D: number) => k).wrong('reversed', 'Entries in reverse order', (k, D) => D - 1 - k, 'You multiply the entries of a with those of b in reverse order. Entry k belongs to entry k.'),
    },
    reading: (d) => (a, b) => d.sum([...a.data].map((x, k) => x * at([...b.data], d.pairs(k, a.data.length)))),
  },
)

const slide = 'D1 “Inner product”'

export default suite('svm/inner-product-similarity', 'Inner product and cosine', [
  cosine.with({
    example: cosine.golden('is the cosine of the angle between (1, 2) and (2, 1)', {
      weight: 2,
      given: { a: [1, 2], b: [2, 1] },
      gives: 0.8,
      source: `${slide}: xᵢᵀx = ‖xᵢ‖·‖x‖·cos θ, worked by hand: 4 / 5`,
      hint: 'The inner product is 4, and both lengths are √5.',
    }),
    right: cosine.golden('is 0 at a right angle', { weight: 0, given: { a: [1, 2], b: [4, -2] }, gives: 0, source: `${slide}: 90 degrees gives 0`, concept: 'a right angle' }),
    opposite: cosine.golden('is −1 for opposite directions', { given: { a: [3, 4], b: [-0.75, -1] }, gives: -1, source: 'worked by hand: −6.25 / (5 · 1.25)', concept: 'opposite directions', hint: 'The inner product is −6.25; the lengths are 5 and 1.25.' }),
    random: { hint: 'Print the inner product and both lengths.' },
    scaled: cosine.invariant('does not change when a vector doubles', { concept: 'a scaled vector', hint: 'Only the direction of a vector matters.', under: ([a, b]) => [a, { ...b, data: b.data.map((x) => 2 * x) }] }),
  }),
  product.with({
    example: product.golden('adds up the products of the entries', { given: { a: [1, 2, -1], b: [2, 1, 3] }, gives: 1, source: `${slide}, worked by hand: 2 + 2 − 3`, hint: 'The products are 2, 2 and −3.' }),
    random: { weight: 1 },
    smallest: false,
  }),
])
