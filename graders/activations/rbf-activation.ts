import { formula, positives, printed, reals, right, suite } from '#kit'
import { rbfActivation, rbfActivationBackward } from '#reference/activations/rbf-activation.ts'
import { backward, each, upstream, weighed } from '../shared/activations.ts'
import { at, type Row, sum } from '../shared/lists.ts'

const bumps = [reals('u', 'J'), positives('beta', 'J'), reals('w', 'J')] as const
const sizes = { N: [2, 6], J: [2, 4] } as const
const rule = 'Each bump is u·exp(−β·(x − w)²).'

/** One bump at a distance from its center. */
type Bump = (distance: number, beta: number, u: number) => number
const inExponent: Bump = (t, beta, u) => Math.exp(-beta * u * t ** 2)

const forward = formula(
  { rbfActivation },
  {
    id: 'rbf-activation',
    ...{ inputs: [reals('x', 'N'), ...bumps], sizes },
    // A bump of no width is a division by 0 for some of the mistakes.
    avoid: (_x, _u, beta) => beta.data.some((b) => b < 0.1),
    holes: {
      bump: right<Bump>((t, beta) => Math.exp(-beta * t ** 2))
        .wrong('no-square', 'Distance not squared', (t, beta) => Math.exp(-beta * t), `Your bumps grow without bound to the left of their centers: the square is missing. ${rule}`)
        .wrong('positive', 'Sign of the exponent', (t, beta) => Math.exp(beta * t ** 2), `Your bumps grow with the distance from their centers. ${rule}`)
        .wrong('beta-as-width', 'β taken as width', (t, beta) => Math.exp(-(t ** 2) / (2 * beta ** 2)), `A larger β makes your bumps wider: you divide by 2β². ${rule}`),
      total: right((heights: Row, _bumps: Row) => sum(heights)).wrong('rbf-activation/normalised', 'Divided by all bumps', (heights, bumps) => sum(heights) / sum(bumps), 'You divide by the sum of the bumps. Add the bumps up as they are.'),
      height: right((u: number) => u).wrong('no-height', 'Heights ignored', () => 1, `All your bumps have the height 1. ${rule}`),
    },
    together: [{ id: 'u-inside', title: 'Height in the exponent', fill: [{ bump: inExponent, height: () => 1 }, { bump: inExponent }], says: `The height u is in your exponent. ${rule}` }],
    reading: (d) => (x, u, beta, w) => {
      const one = (entry: number): number => {
        const bumps = [...w.data].map((center, j) => d.bump(entry - center, at([...beta.data], j), at([...u.data], j)))
        return d.total(
          bumps.map((bump, j) => d.height(at([...u.data], j)) * bump),
          bumps,
        )
      }
      return each(x, one)
    },
  },
)

const slope = 'The derivative of a bump is −2β·(x − w) times the bump itself.'
const gradient = formula(
  { rbfActivationBackward: rbfActivationBackward<'N'> },
  {
    id: 'rbf-activation-backward',
    ...{ inputs: [reals('dOut', 'N'), reals('x', 'N'), ...bumps], sizes },
    holes: {
      upstream: upstream('no-upstream', 'dOut times the derivative of the sum of bumps'),
      inner: right<Bump>((t, beta) => -2 * beta * t)
        .wrong('no-inner-derivative', 'Inner derivative missing', () => 1, `You return the bumps themselves. ${slope}`)
        .wrong('sign', 'Opposite sign', (t, beta) => 2 * beta * t, `Your gradient has the opposite sign. ${slope}`)
        .wrong('no-two', 'Factor 2 missing', (t, beta) => -beta * t, `Your gradient is half the right size: the square gives a factor of 2. ${slope}`)
        .wrong('no-distance', 'Distance missing', (_, beta) => -2 * beta, `Your gradient is not 0 at the center of a bump: the factor x − w is missing. ${slope}`),
    },
    reading: (d) => (dOut, x, u, beta, w) => {
      const derivative = (entry: number): number =>
        sum(
          [...w.data].map((center, j) => {
            const [b, height, t] = [at([...beta.data], j), at([...u.data], j), entry - center]
            return height * d.inner(t, b, height) * Math.exp(-b * t * t)
          }),
        )
      return backward(dOut, x, (up, entry) => d.upstream(up) * derivative(entry))
    },
    measured: weighed(rbfActivation),
  },
)

const slide = 'D3 “RBFs vs Sigmoids”'
const given = { u: [1, -2], beta: [0.5, 2], w: [0, 1] }

export default suite('activations/rbf-activation', 'Radial basis function unit', [
  forward.with({
    lecture: forward.golden('adds a bump and a dent', {
      weight: 2,
      given: { ...given, x: [-1, 0, 0.5, 2] },
      gives: printed(['0.605860', '0.729329', '-0.330564', '-0.135335']),
      source: `${slide}, worked by hand: e⁻⁰·⁵ − 2·e⁻⁸ at −1`,
      hint: 'At x = 0 the first bump is 1, and the second −2·e⁻².',
    }),
    random: { hint: 'Compute one bump at a time: u·exp(−β·(x − w)²). Then add them up.' },
  }),
  gradient.with({
    center: gradient.golden('is 0 at the center of a bump', {
      weight: 2,
      given: { dOut: [1, 1, 3], x: [-1, 0, 1], u: [1], beta: [0.5], w: [0] },
      gives: printed(['0.606531', '0.000000', '-1.81959']),
      source: `derived from ${slide}: e⁻⁰·⁵, 0 and −3·e⁻⁰·⁵`,
      hint: 'At x = 0 the bump is at its highest, so that it has no slope.',
    }),
    random: { hint: 'Differentiate one bump with the chain rule: the outer exp stays, the inner derivative is −2β·(x − w).' },
  }),
])
