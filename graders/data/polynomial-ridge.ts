import { formula, integer, printed, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { polynomialRidge } from '#reference/data/polynomial-ridge.ts'
import { points, powersOf, slide } from '../shared/curve-fitting.ts'
import { dot, transposed } from '../shared/lists.ts'
import { solved } from '../shared/solve.ts'
import { spaced } from '../shared/spaced.ts'

const ridge = formula(
  { polynomialRidge },
  {
    id: 'polynomial-ridge',
    inputs: [spaced('x', 'N'), reals('t', 'N'), integer('M', [2, 3, 1]), scalar('lambda', [0.5, 0.1, 2, 0.01])],
    sizes: { N: [4, 8] },
    smallest: { N: [2, 4] },
    larger: { N: [9, 11] },
    avoid: (x, _, M) => x.data.length < M + 1,
    holes: {
      price: right((lambda: number, _N: number) => lambda)
        .wrong('lambda-half', 'Penalty halved twice', (lambda) => lambda / 2, 'Your coefficients shrink too little: you add λ/2 to the diagonal. The ½ of the penalty cancels in the derivative: add λ.')
        .wrong('lambda-double', 'Penalty without its ½', (lambda) => 2 * lambda, 'Your coefficients shrink too much: you add 2λ to the diagonal. Error and penalty both have a ½: add λ.')
        .wrong('lambda-times-n', 'Penalty times N', (lambda, N) => N * lambda, 'You add N·λ to the diagonal, as if the error were a mean. Here it is a sum: add λ.')
        .wrong('lambda-minus', 'Penalty subtracted', (lambda) => -lambda, 'Your coefficients grow with λ: you subtract the penalty. Add λ to the diagonal.')
        .wrong('ln-lambda-as-lambda', 'Logarithm taken for λ', (lambda) => Math.log(lambda), 'You use ln λ as the strength. The argument is λ itself.')
        .wrong('log10-lambda', 'Base 10 for e', (lambda) => 10 ** Math.log(lambda), 'You undo the logarithm with base 10. The slide’s ln λ is natural, and the argument here is λ itself.')
        .wrong('lambda-squared', 'λ squared', (lambda) => lambda ** 2, 'You add λ² to the diagonal. Add λ.'),
      penalized: right((_j: number): boolean => true).wrong('w0-unpenalised', 'Constant not penalized', (j) => j > 0, 'You leave w₀ out of the penalty. Here all coefficients are in it.'),
    },
    reading: (d) => (x, t, M, lambda) => {
      const columns = transposed(powersOf([...x.data], M))
      const price = d.price(lambda, x.data.length)
      const onTheLeft = columns.map((a, i) => columns.map((b, j) => dot(a, b) + (i === j && d.penalized(j) ? price : 0)))
      const onTheRight = columns.map((column) => dot(column, [...t.data]))
      return array(solved(onTheLeft, onTheRight))
    },
  },
)

export default suite('data/polynomial-ridge', 'Regularized fit', [
  ridge.with({
    example: ridge.golden('shrinks the coefficients of the lecture’s cubic', {
      weight: 2,
      given: { ...points, M: 3, lambda: 0.01 },
      gives: printed(['0.857083', '-0.498519', '-3.65864', '3.11370']),
      source: `the points of ${slide}; solved by hand from (ΦᵀΦ + λI)·w = Φᵀt`,
      hint: 'Add λ to each of the four entries on the diagonal of ΦᵀΦ, and to nothing else.',
    }),
    lecture: ridge.golden('gives the lecture’s coefficients for ln λ = 0', {
      given: { ...points, M: 9, lambda: 10 },
      gives: printed(['0.13', '-0.05', '-0.06', '-0.05', '-0.03', '-0.02', '-0.01', '-0.00', '0.00', '0.01']),
      source: `${slide}, column ln λ = 0, whose error is a mean of ten: λ is 10 for a sum`,
      hint: 'The slide averages the error over ten points, so its λ = 1 is λ = 10 here.',
    }),
  }),
])
