import { anyOf, formula, printed, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { beale, saddlePoint, valley } from '#reference/optimizers/saddle-point.ts'
import { list, type Row, sum } from '../shared/lists.ts'
import { sizedBy } from '../shared/sized-by.ts'

/** A point of the plane. */
const p = sizedBy(reals('p', 'D'), () => ({ D: 2 }))
const shape = { inputs: [p], sizes: {}, parts: { value: 1, gradient: 2 } } as const
const pointOf = (p: NDArray): readonly [number, number] => list(p) as unknown as readonly [number, number]

const both = 'Return both partial derivatives, first the one along x.'
/** How two partial derivatives become a gradient. */
const ordered = () =>
  right((along: number, across: number): Row => [along, across])
    .wrong('coordinates-exchanged', 'Coordinates exchanged', (along, across) => [across, along], `The derivative along y comes first in your gradient. ${both}`)
    .wrong('downhill', 'Opposite sign', (along, across) => [-along, -across], 'Your gradient points downhill. It points where the function rises most.')

const saddle = formula(
  { saddlePoint },
  {
    id: 'saddle-point',
    ...shape,
    holes: {
      ordered: ordered(),
      ridge: right(-1).wrong('bowl', 'Bowl, not saddle', 1, 'Your function rises along y: that is a bowl. A saddle falls there: x² − y².'),
      slope: right(2).wrong('factor-2-missing', 'Factor 2 missing', 1, 'Your gradient is half of the right one. The derivative of x² is 2x.'),
    },
    reading: (d) => (p) => {
      const [x, y] = pointOf(p)
      return { value: x * x + d.ridge * y * y, gradient: array(d.ordered(d.slope * x, d.ridge * d.slope * y)) }
    },
  },
)

const steep = formula(
  { valley },
  {
    id: 'valley',
    ...shape,
    holes: {
      ordered: ordered(),
      half: right(0.5).wrong('half-missing', 'Half missing', 1, 'Your value is twice as large: the factor ½ is missing. The valley is ½·(x² + 10·y²).'),
      across: right((steepness: number, _again: number): number => steepness)
        .wrong('steepness-squared', 'Steepness squared', (steepness, again) => steepness * again, 'You square 10 as well as y. The valley is ½·(x² + 10·y²).')
        .wrong('round-valley', 'Steepness missing', () => 1, 'Your valley is as steep across as along. Along y it is ten times as steep.'),
      slope: right(1).wrong('half-not-canceled', 'Factor 2 kept', 2, 'Your gradient is twice as large. The ½ cancels the 2 of the derivative: the gradient is (x, 10y).'),
    },
    reading: (d) => (p) => {
      const [x, y] = pointOf(p)
      const across = d.across(10, 10)
      return { value: d.half * (x * x + across * y * y), gradient: array(d.ordered(d.slope * x, d.slope * across * y)) }
    },
  },
)

const chain = 'The derivative of a square is twice its inside, times the derivative of the inside.'
const plain = formula(
  { beale },
  {
    id: 'beale',
    ...shape,
    holes: {
      ordered: ordered(),
      constants: right<Row>([1.5, 2.25, 2.625]).wrong('second-constant', 'Wrong constant', anyOf<Row>([1.5, 2.25, 2.25], [1.5, 2.5, 2.625], [1.5, 2.25, 2.65]), 'Your value is not 0 at (3, 0.5). The constants are 1.5, 2.25 and 2.625.'),
      square: right((term: number): number => term * term).wrong('terms-not-squared', 'Terms not squared', (term) => term, 'Your value can be negative. Square each of the three terms before you add them up.'),
      twice: right(2).wrong('factor-2-missing', 'Factor 2 missing', 1, `Your gradient is half of the right one. ${chain}`),
      alongX: right((power: number): number => power - 1).wrong('minus-1-missing', 'Derivative of −x missing', (power) => power, 'The −1 is missing in your derivative along x. The inside has −x besides x·yᵏ.'),
      alongY: right((k: number, x: number, y: number): number => k * x * y ** (k - 1))
        .wrong('exponent-not-in-front', 'Exponent not in front', (k, x, y) => x * y ** (k - 1), 'Your derivative along y lacks the exponent as a factor. That of x·yᵏ is k·x·yᵏ⁻¹.')
        .wrong('x-missing', 'Factor x missing', (k, _, y) => k * y ** (k - 1), 'Your derivative along y lacks the factor x. That of x·yᵏ is k·x·yᵏ⁻¹.'),
    },
    reading: (d) => (p) => {
      const [x, y] = pointOf(p)
      const terms = d.constants.map((constant, k) => ({ inside: constant + x * (y ** (k + 1) - 1), alongX: d.alongX(y ** (k + 1)), alongY: d.alongY(k + 1, x, y) }))
      const slope = (part: 'alongX' | 'alongY') => d.twice * sum(terms.map((term) => term.inside * term[part]))
      return { value: sum(terms.map(({ inside }) => d.square(inside))), gradient: array(d.ordered(slope('alongX'), slope('alongY'))) }
    },
  },
)

const [slide, measure] = ['D4 “Visualization”', 'Move x by 0.001, then y, and see by how much the value changes.']
const far = { smallest: false } as const

export default suite('optimizers/saddle-point', 'Landscapes for optimizers', [
  saddle.with({
    example: saddle.golden('is 8 at (3, 1)', { weight: 2, given: { p: [3, 1] }, gives: { value: 8, gradient: array([6, -2]) }, source: 'D1 “Optimization: Problems with SGD”; D2 “Saddle Point”; worked by hand: 9 − 1', hint: measure }),
    random: { hint: measure },
    ...far,
  }),
  steep.with({ example: steep.golden('is 20.5 at (1, −2)', { weight: 2, given: { p: [1, -2] }, gives: { value: 20.5, gradient: array([1, -20]) }, source: 'D2 “Valley”, worked by hand: ½·(1 + 10·4)', hint: measure }), random: { hint: measure }, ...far }),
  plain.with({
    minimum: plain.golden('is 0 at its minimum', { given: { p: [3, 0.5] }, gives: { value: 0, gradient: array([0, 0]) }, source: `${slide}; Beale 1958`, hint: 'All three terms are 0 at (3, 0.5).' }),
    example: plain.golden('is 14.203125 at (1, 1)', {
      weight: 2,
      given: { p: [1, 1] },
      gives: { value: printed('14.203125'), gradient: array([0, 27.75]) },
      source: `${slide}; worked by hand: 1.5² + 2.25² + 2.625², and 2·(1.5 + 2·2.25 + 3·2.625)`,
      hint: measure,
    }),
    random: { hint: measure },
    ...far,
  }),
])
