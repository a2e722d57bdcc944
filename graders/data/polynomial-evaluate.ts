import { formula, integer, matrix, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { polynomialEvaluate, polynomialFeatures } from '#reference/data/polynomial-evaluate.ts'
import { at, type Row, sum } from '../shared/lists.ts'

type Powers = (x: number, J: number) => Row
const places = (J: number): Row => Array.from({ length: J }, (_, j) => j)

/** Powers of a point, each from the one before. */
const powers: Powers = (x, J) => {
  const all: number[] = []
  for (const j of places(J)) all.push(j === 0 ? 1 : at(all, -1) * x)
  return all
}

const features = formula(
  { polynomialFeatures },
  {
    id: 'polynomial-features',
    inputs: [reals('x', 'N'), integer('M', [2, 3, 4, 1])],
    sizes: { N: [2, 5] },
    holes: {
      row: right(powers)
        .wrong('polynomial-evaluate/descending', 'Highest power first', (x, J) => powers(x, J).toReversed(), 'Your highest power comes first. The first column is x⁰ = 1.')
        .wrong('polynomial-evaluate/no-constant', 'Column of ones missing', (x, J) => powers(x, J).slice(1), 'Your first column is x. There are M + 1 columns, and the first is x⁰ = 1.')
        .wrong('polynomial-evaluate/powers-from-1', 'Powers start at 1', (x, J) => powers(x, J + 1).slice(1), 'Your first column is x¹. Powers start at x⁰ = 1, and end at xᴹ.')
        .wrong('polynomial-evaluate/degree-short', 'Highest power missing', (x, J) => powers(x, J - 1), 'The power xᴹ is missing. Powers from 0 to M are M + 1 columns.')
        .wrong('polynomial-evaluate/times-not-power', 'Product, not power', (x, J) => places(J).map((j) => (j === 0 ? 1 : j * x)), 'You multiply by j. Raise x to the power j.'),
    },
    reading: (d) => (x, M) => array([...x.data].map((point) => d.row(point, M + 1))),
  },
)

type Term = (w: number, j: number, x: number, J: number) => number
const power = (x: number, j: number) => at(powers(x, j + 1), j)

const value = formula(
  { polynomialEvaluate },
  {
    id: 'polynomial-evaluate',
    inputs: [reals('w', 'J'), reals('x', 'N')],
    sizes: { J: [3, 5], N: [2, 4] },
    holes: {
      coefficients: right((w: Row) => w).wrong('descending', 'Highest power first', (w) => w.toReversed(), 'You read the coefficients from the highest power down. The first one belongs to x⁰.'),
      term: right<Term>((w, j, x) => w * power(x, j))
        .wrong('no-constant', 'Constant missing', (w, j, x) => (j === 0 ? 0 : w * power(x, j)), 'Your polynomial is 0 at x = 0. It is w₀ there: the sum begins with j = 0.')
        .wrong('powers-from-1', 'Powers start at 1', (w, j, x) => w * power(x, j + 1), 'Your polynomial is 0 at x = 0: each power is one too high. The first coefficient belongs to x⁰.')
        .wrong('degree-short', 'Last coefficient ignored', (w, j, x, J) => (j === J - 1 ? 0 : w * power(x, j)), 'The term of the highest power is missing. A polynomial of degree M has M + 1 coefficients.')
        .wrong('times-not-power', 'Product, not power', (w, j, x) => (j === 0 ? w : w * j * x), 'You multiply by j. Raise x to the power j.')
        .wrong('power-of-product', 'Coefficient raised too', (w, j, x) => (j === 0 ? w : power(w * x, j)), 'You raise w·x to the power j. Raise x alone, then multiply: w·xʲ.'),
    },
    reading: (d) => (w, x) => array([...x.data].map((point) => sum(d.coefficients([...w.data]).map((one, j, all) => d.term(one, j, point, all.length))))),
  },
)

export default suite('data/polynomial-evaluate', 'Polynomials', [
  features.with({
    example: features.golden('lists the powers of three points', { weight: 2, given: { x: [0, 2, -3], M: 2 }, gives: array(matrix('1 0 0 / 1 2 4 / 1 -3 9')), source: 'D1 “Polynomial Curve Fitting”, worked by hand', hint: 'One row per point: 1, x, x².' }),
    constant: features.golden('is a column of ones for degree 0', { given: { x: [0, 2, -3], M: 0 }, gives: array(matrix('1 / 1 / 1')), source: 'worked by hand: x⁰ = 1, also for x = 0', sizes: 'unusual', concept: 'degree 0' }),
    random: { weight: 1 },
  }),
  value.with({
    example: value.golden('evaluates 1 − 2x + 3x²', {
      weight: 2,
      given: { w: [1, -2, 3], x: [0, 1, 2] },
      gives: array([1, 2, 9]),
      source: 'D1 “Polynomial Curve Fitting”, worked by hand: 1 − 4 + 12 = 9',
      hint: 'At x = 0 only w₀ is left; at x = 1 the coefficients add up.',
    }),
    random: { weight: 1 },
  }),
])
