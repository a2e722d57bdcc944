import { formula, matrix, options, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { batchnormIdentityRecovery } from '#reference/normalization/batchnorm-identity-recovery.ts'
import { root, variance } from '../shared/batchnorm.ts'
import { columns, mean } from '../shared/lists.ts'

const recovery = formula(
  { batchnormIdentityRecovery },
  {
    id: 'batchnorm-identity-recovery',
    inputs: [reals('X', 'N D'), options({ eps: [0.5, 0.1, 0.25] })],
    sizes: { N: [2, 5], D: [2, 3] },
    parts: { gamma: 2, beta: 1 },
    holes: {
      gamma: right(root)
        .wrong('variance', 'Variance instead of root', (v, eps) => v + eps, 'Your γ is a variance. The layer divides by √(σ² + ε); γ has to undo that.')
        .wrong('no-eps', 'ε left out', (v) => Math.sqrt(v), 'Your γ is √σ², as the slide prints it for a layer without ε. This layer divides by √(σ² + ε).')
        .wrong('inverse', 'Divided, not multiplied', (v, eps) => 1 / root(v, eps), 'Your γ divides again. The layer divides by √(σ² + ε); γ multiplies by it again.'),
      beta: right((mu: number, _deviation: number): number => mu)
        .wrong('beta-zero', 'β left at 0', () => 0, 'Your β is 0. The layer subtracts the mean; β adds it again.')
        .wrong('beta-scaled', 'Mean subtracted again', (mu, deviation) => -mu / deviation, 'Your β subtracts the mean again. The layer does that; β adds the mean again.'),
    },
    reading:
      (d) =>
      (X, { eps }) => ({ gamma: array(columns(X).map((xs) => d.gamma(variance(xs), eps))), beta: array(columns(X).map((xs) => d.beta(mean(xs), root(variance(xs), eps)))) }),
  },
)

const X = matrix('1 10 / 3 10 / 5 16 / 7 12')

export default suite('normalization/batchnorm-identity-recovery', 'Undoing batch normalization', [
  recovery.with({
    example: recovery.golden('gives the scale and shift that undo the layer', {
      weight: 2,
      given: { X, options: { eps: 0.1 } },
      gives: { gamma: printed(['2.25832', '2.46982']), beta: array([4, 12]) },
      source: 'worked by hand: means 4 and 12, variances 5 and 6, so γ = √5.1 and √6.1',
      hint: 'Solve γ·(x − μ) / √(σ² + ε) + β = x for γ and β.',
    }),
    slide: recovery.golden('gives the slide’s values where ε is 0', {
      given: { X, options: { eps: 0 } },
      gives: { gamma: printed(['2.23607', '2.44949']), beta: array([4, 12]) },
      source: 'D1 “Batch Normalization”: γ = √Var[x], β = E[x]',
      sizes: 'unusual',
      concept: 'a layer without ε',
    }),
  }),
])
