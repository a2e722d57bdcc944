import { callable, formula, options, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { numericalGradient } from '#reference/networks/numerical-gradient.ts'
import { list, type Row } from '../shared/lists.ts'
import { scalarFunctions } from '../shared/scalar-functions.ts'

const rule = 'Move one entry to both sides, and divide by the whole distance: (f(x + h) − f(x − h)) / 2h.'

/** The entries after entry i has moved. */
type Move = (x: Row, i: number, by: number) => Row
const oneEntry: Move = (x, i, by) => x.map((entry, k) => (k === i ? entry + by : entry))

const numerical = formula(
  { numericalGradient: numericalGradient<'D'> },
  {
    id: 'numerical-gradient',
    inputs: [callable('f', scalarFunctions), reals('x', 'D'), options({ h: [0.1, 0.01, 0.5] })],
    sizes: { D: [2, 4] },
    smallest: { D: [1, 1] },
    holes: {
      ahead: right(1).wrong('backward-difference', 'Backward difference', 0, `Your numbers are too small where f curves upward: you compare f(x) with f(x − h) alone. ${rule}`),
      behind: right(1).wrong('forward-difference', 'Forward difference', 0, `Your numbers are too large where f curves upward: you compare f(x + h) with f(x) alone. ${rule}`),
      distance: right((h: number, steps: number) => steps * h).wrong('divides-by-h', 'Divided by h', (h) => h, 'Your gradient is twice as large: from x − h to x + h is 2h, not h.'),
      move: right<Move>(oneEntry).wrong(
        'perturbs-all',
        'All entries moved',
        (x, _, by) => x.map((entry) => entry + by),
        'All entries of your gradient are equal: you move the whole array at once. Move one entry at a time, and leave the others where they are.',
      ),
      after: right((x: Row, _i: number, _h: number): Row => x).wrong(
        'not-restored',
        'Entry not moved back',
        (x, i, h) => oneEntry(x, i, -h),
        'From the second entry on, your gradient is taken at another point: the entry before stays at x − h. Put each entry back before you move the next.',
      ),
    },
    together: [{ id: 'forward-over-2h', title: 'One side over 2h', fill: [{ behind: 0, distance: (h: number) => 2 * h }], says: `Your gradient is about half as large: you compare f(x + h) with f(x), which are h apart, and divide by 2h. ${rule}` }],
    reading:
      (d) =>
      (f, x, { h }) => {
        const slope = (from: Row, i: number): number => (f(array(d.move(from, i, d.ahead * h))) - f(array(d.move(from, i, -d.behind * h)))) / d.distance(h, d.ahead + d.behind)
        let now = list(x)
        return array(
          now.map((_, i) => {
            const value = slope(now, i)
            now = d.after(now, i, h)
            return value
          }),
        )
      },
  },
)

export default suite(
  'networks/numerical-gradient',
  'Numerical gradient',
  [
    numerical.with({
      lecture: numerical.golden('is (8, 15.01) at (1, 2) for p₀² + 3p₀p₁ + p₁³ and h = 0.1', {
        weight: 2,
        given: { f: 'mixed', x: [1, 2], options: { h: 0.1 } },
        gives: printed(['8.00', '15.01']),
        source: 'D1 “How to minimize the loss function?”, worked by hand: the third derivative of p₁³ adds h² to 15',
        hint: 'Compute f(1.1, 2), f(0.9, 2), f(1, 2.1) and f(1, 1.9) by hand.',
      }),
      square: numerical.golden('is exact for a square', { weight: 0, given: { f: 'squares', x: [1], options: { h: 0.5 } }, gives: array([2]), source: 'worked by hand: (1.5² − 0.5²) / 1 = 2', sizes: 'unusual' }),
      random: { weight: 2, draws: 8 },
      larger: { draws: 3 },
    }),
  ],
  { 'numerical-gradient/h-too-small': { notHere: 'h is an argument' }, 'numerical-gradient/integer-array': { notHere: 'x arrives as floating-point numbers' } },
)
