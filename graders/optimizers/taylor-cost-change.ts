import { formula, matrix, printed, reals, right, scalar, suite } from '#kit'
import { taylorCostChange } from '#reference/optimizers/taylor-cost-change.ts'
import { diagonalOf, hessian, times } from '../shared/hessian.ts'
import { dot, type Row, table } from '../shared/lists.ts'

const change = formula(
  { taylorCostChange },
  {
    id: 'taylor-cost-change',
    inputs: [reals('g', 'D'), hessian('H'), scalar('eps', [0.5, 0.25, 0.1, 0.05])],
    sizes: { D: [2, 4] },
    holes: {
      slope: right((eps: number): number => -eps).wrong('sign', 'Gradient raises the cost', (eps) => eps, 'Your first term raises the cost. A step against the gradient lowers it: −ε·gᵀg.'),
      factor: right((eps: number): number => eps ** 2 / 2)
        .wrong('no-eps-squared', 'ε² missing', () => 1 / 2, 'Your curvature term does not depend on ε, as one slide misprints it. Multiply it by ε²/2.')
        .wrong('eps-not-squared', 'ε not squared', (eps) => eps / 2, 'Your curvature term has a single ε. The step enters it twice: ε²/2.')
        .wrong('no-half', 'Factor ½ missing', (eps) => eps ** 2, 'Your curvature term is twice the right size. The second-order term of Taylor’s formula has a factor ½.')
        .wrong('first-order-only', 'Curvature left out', () => 0, 'You use the gradient alone. Add the curvature: (ε²/2)·gᵀHg.'),
      curved: right((H: readonly Row[], g: Row): number => dot(g, times(H, g))).wrong(
        'diagonal-only',
        'Only the diagonal used',
        (H, g) =>
          dot(
            g,
            diagonalOf(H).map((h, k) => h * (g[k] as number)),
          ),
        'You leave out the mixed second derivatives. gᵀHg takes every entry of H, not only the diagonal.',
      ),
    },
    reading: (d) => (given, H, eps) => {
      const g = [...given.data]
      return d.slope(eps) * dot(g, g) + d.factor(eps) * d.curved(table(H), g)
    },
  },
)

const slide = 'D3 “Challenges in optimization”, with ε² as in Goodfellow et al. 2016'

export default suite('optimizers/taylor-cost-change', 'Change of the cost in a step', [
  change.with({
    falls: change.golden('falls for a short step', { given: { g: [2, 1], H: matrix('10 0 / 0 1'), eps: 0.1 }, gives: printed('-0.295'), source: `${slide}; worked by hand: −0.1 · 5 + 0.005 · 41`, hint: 'Here gᵀg is 5 and gᵀHg is 41.' }),
    rises: change.golden('rises for a step that is too long', { given: { g: [2, 1], H: matrix('10 0 / 0 1'), eps: 0.3 }, gives: printed('0.345'), source: `${slide}; worked by hand: −0.3 · 5 + 0.045 · 41`, concept: 'a step that is too long' }),
    random: { hint: 'Compute gᵀg and gᵀHg first, then their factors −ε and ε²/2.' },
    mixed: change.golden('counts mixed second derivatives', { given: { g: [1, -2], H: matrix('2 1 / 1 4'), eps: 0.5 }, gives: -0.75, source: 'worked by hand: −0.5 · 5 + 0.125 · (2 − 4 + 16)', concept: 'mixed second derivatives' }),
  }),
])
