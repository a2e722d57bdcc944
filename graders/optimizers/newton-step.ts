import { formula, matrix, options, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { newtonStep } from '#reference/optimizers/newton-step.ts'
import { diagonalOf, hessian, isFlat, solved, times } from '../shared/hessian.ts'
import { at, dot, type Row, table } from '../shared/lists.ts'
import { signOf } from '../shared/steps.ts'

const step = formula(
  { newtonStep },
  {
    id: 'newton-step',
    inputs: [reals('w', 'D'), reals('g', 'D'), hessian('H'), options({ learningRate: [0.5, 1, 0.25] })],
    sizes: { D: [2, 4] },
    larger: { D: [5, 6] },
    avoid: (_w, _g, H) => isFlat(H),
    holes: {
      step: right((H: readonly Row[], g: Row): Row => solved(H, g))
        .wrong('multiplies-by-h', 'Multiplied by H', times, 'Your steps are longest where the loss is steepest: you multiply by H. Solve H·s = g, which divides by it.')
        .wrong('diagonal-only', 'Only the diagonal used', (H, g) => g.map((x, k) => x / at(diagonalOf(H), k)), 'You divide by the diagonal of H. That is right only where all other entries are 0: solve H·s = g.')
        .wrong(
          'elementwise-inverse',
          'Entries of H inverted',
          (H, g) =>
            H.map((row) =>
              dot(
                row.map((x) => 1 / x),
                g,
              ),
            ),
          'You invert each entry of H by itself. The inverse of a matrix is another one: solve H·s = g.',
        )
        .wrong('sqrt-diagonal', 'Root of the diagonal', (H, g) => g.map((x, k) => x / Math.sqrt(at(diagonalOf(H), k))), 'You divide by roots of the diagonal, which are NaN for negative curvature. Solve H·s = g.')
        .wrong('no-row-exchange', 'Zero pivot divided by', eliminated, 'Your elimination divides by a pivot that is 0 and gives NaN. Swap rows first, or call a solver of your library.'),
      rate: right((learningRate: number): number => learningRate).wrong('no-eta', 'Learning rate missing', () => 1, 'You take the full step whatever the learning rate is. Multiply H⁻¹·g by it.'),
      sign: signOf('newton-step'),
    },
    reading:
      (d) =>
      (w, g, H, { learningRate }) => {
        const step = d.step(table(H), [...g.data])
        return array([...w.data].map((weight, k) => weight - d.sign * d.rate(learningRate) * at(step, k)))
      },
  },
)

/** Gaussian elimination that never exchanges rows. */
function eliminated(H: readonly Row[], g: Row): Row {
  let system: readonly Row[] = H.map((row, i) => [...row, at(g, i)])
  for (let p = 0; p < g.length; p++) {
    const pivot = (system[p] as Row).map((x) => x / at(system[p] as Row, p))
    system = system.map((row, i) => (i === p ? pivot : row.map((x, k) => x - at(row, p) * at(pivot, k))))
  }
  return system.map((row) => at(row, g.length))
}

export default suite('optimizers/newton-step', 'Newton’s step', [
  step.with({
    half: step.golden('takes half of the step to the minimum', {
      weight: 2,
      given: { w: [1, 1], g: [3, -1], H: matrix('2 1 / 1 4'), options: { learningRate: 0.5 } },
      gives: printed(['0.0714286', '1.3571429']),
      source: 'D3 “Second order optimization”, worked by hand: H⁻¹·g is (13/7, −5/7)',
      hint: 'Solve 2a + b = 3 and a + 4b = −1 by hand: a = 13/7, b = −5/7.',
    }),
    minimum: step.golden('reaches the minimum of a bowl in one step', {
      given: { w: [1, 1], g: [3, 5], H: matrix('2 1 / 1 4'), options: { learningRate: 1 } },
      gives: array([0, 0]),
      source: 'worked by hand: the gradient of ½·wᵀHw is H·w, so H⁻¹·g is w',
      concept: 'one step to the minimum',
    }),
    random: { hint: 'Multiply your step by H: it must give g.' },
    'zero-diagonal': step.golden('works where the diagonal of H is 0', {
      given: { w: [1, 1], g: [2, -3], H: matrix('0 1 / 1 0'), options: { learningRate: 0.5 } },
      gives: array([2.5, 0]),
      source: 'worked by hand: H swaps both entries, so H⁻¹·g is (−3, 2)',
      sizes: 'unusual',
      concept: 'a diagonal of 0',
      hint: 'H swaps the two entries of a vector. So does its inverse.',
    }),
    smallest: { says: 'divides by the curvature where there is one weight', axes: { D: [1, 1] }, concept: 'one weight' },
  }),
])
