import { anyOf, formula, matrix, printed, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { conditionNumber } from '#reference/optimizers/condition-number.ts'
import { diagonalOf, eigenvalues, hessian, isFlat } from '../shared/hessian.ts'
import { max, type Row, table } from '../shared/lists.ts'

const min = (row: Row): number => Math.min(...row)
const sizes = (row: Row): Row => row.map(Math.abs)
const product = (row: Row): number => row.reduce((all, x) => all * x, 1)
const ratio = (row: Row): number => max(row) / min(row)

const condition = formula(
  { conditionNumber },
  {
    id: 'condition-number',
    inputs: [hessian('H')],
    sizes: { D: [2, 4] },
    avoid: isFlat,
    holes: {
      spectrum: right((H: readonly Row[]): Row => sizes(eigenvalues(H)))
        .wrong(
          'diagonal',
          'Diagonal instead of spectrum',
          anyOf(diagonalOf, (H: readonly Row[]) => sizes(diagonalOf(H))),
          'You compare diagonal entries of H. They are its curvatures only if all other entries are 0: take singular values.',
        )
        .wrong('signed-eigenvalues', 'Eigenvalues with their signs', eigenvalues, 'You compare eigenvalues with their signs, so a saddle gives a negative number. Take their absolute values: the singular values.'),
      compared: right(ratio)
        .wrong('inverse', 'Ratio upside down', (all) => 1 / ratio(all), 'Your number is below 1: you divide the smallest by the largest. Divide the largest by the smallest.')
        .wrong('squared', 'Ratio squared', (all) => ratio(all) ** 2, 'You return the square, the condition number of HᵀH. Take roots of its eigenvalues first.')
        .wrong('difference', 'Difference instead of ratio', (all) => max(all) - min(all), 'You subtract the smallest singular value. Divide by it: the condition number has no unit.'),
    },
    together: [
      {
        id: 'determinant',
        title: 'Determinant instead of ratio',
        fill: [{ compared: product }, { spectrum: eigenvalues, compared: product }],
        says: 'You return the determinant, the product of all eigenvalues. Divide the largest singular value by the smallest.',
      },
    ],
    reading: (d) => (H) => d.compared(d.spectrum(table(H))),
  },
)

export default suite('optimizers/condition-number', 'Condition number', [
  condition.with({
    example: condition.golden('compares the two curvatures of a bowl', {
      weight: 2,
      given: { H: matrix('4 2 / 2 3') },
      gives: printed('3.86636'),
      source: 'D1 “Optimization: Problems with SGD”; worked by hand: (7 + √17) / (7 − √17)',
      hint: 'The eigenvalues are (7 ± √17) / 2.',
    }),
    random: { hint: 'Compute the singular values with a function of your library, and print them.' },
    round: condition.golden('is 1 for a round valley', { given: { H: matrix('2 0 0 / 0 2 0 / 0 0 2') }, gives: 1, source: 'worked by hand: every direction curves alike', concept: 'a round valley' }),
    saddle: condition.golden('is positive for a saddle', { given: { H: matrix('1 0 / 0 -10') }, gives: 10, source: 'worked by hand: singular values 10 and 1', sizes: 'unusual', concept: 'a saddle', hint: 'Singular values are never negative.' }),
    scaled: condition.invariant('does not change when the loss has another unit', {
      concept: 'a loss in another unit',
      hint: 'Doubling the loss doubles every curvature and changes no ratio.',
      under: ([H]) => [array(table(H).map((row) => row.map((x) => 2 * x)))],
    }),
    smallest: false,
  }),
])
