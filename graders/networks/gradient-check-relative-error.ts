import { callable, formula, options, printed, reals, right, suite, under } from '#kit'
import { array, map, type NDArray, zip } from '#reference/core/ndarray.ts'
import { gradientCheck, gradientCheckRelativeError } from '#reference/networks/gradient-check-relative-error.ts'
import { argmax, at, list, max, mean, type Row } from '../shared/lists.ts'
import { gradientsToCheck, scalarFunctions } from '../shared/scalar-functions.ts'

const rule = 'Divide |a − n| by the larger of |a| and |n|.'

/** By what the difference of two entries is divided. */
type Size = (a: number, n: number) => number

const naive = (difference: number, size: number) => difference / size
/** Another divisor, with 0/0 treated or not. */
const either = (size: Size) => [{ size }, { size, quotient: naive }]

const relativeError = under('gradient-check-relative-error', {
  difference: right((a: number, n: number) => Math.abs(a - n)).wrong('signed', 'Sign kept', (a, n) => a - n, 'Some of your errors are negative. An error has no sign: take |a − n|.'),
  size: right<Size>((a, n) => Math.max(Math.abs(a), Math.abs(n)))
    .wrong('absolute', 'Absolute error', () => 1, `You return |a − n| itself, which is small wherever the gradients are small. ${rule}`)
    .wrong('sum-denominator', 'Divided by the sum', (a, n) => Math.abs(a) + Math.abs(n), `Your errors are about half as large: you divide by |a| + |n|. ${rule}`)
    .wrong('mean-denominator', 'Divided by the mean', (a, n) => (Math.abs(a) + Math.abs(n)) / 2, `You divide by the mean of |a| and |n|. ${rule}`),
  quotient: right((difference: number, size: number, areBoth0: boolean) => (areBoth0 ? 0 : difference / size)).wrong(
    'nan-on-zero',
    '0/0 not handled',
    (difference, size) => difference / size,
    'Where both gradients are 0 you return NaN, which is 0/0. They agree there: the error is 0.',
  ),
})
const denominators = [
  { id: 'gradient-check-relative-error/no-abs-in-denominator', title: 'Sign in the denominator', fill: either(Math.max), says: `Two negative entries give a negative error: you divide by the larger of a and n. ${rule}` },
  { id: 'gradient-check-relative-error/analytic-in-denominator', title: 'Divided by |a| alone', fill: either(Math.abs), says: `You divide by |a|, so swapping the two changes the answer. ${rule}` },
  { id: 'gradient-check-relative-error/numeric-in-denominator', title: 'Divided by |n| alone', fill: either((_, n) => Math.abs(n)), says: `You divide by |n|, so swapping the two changes the answer. ${rule}` },
]

const errors = formula(
  { gradientCheckRelativeError: gradientCheckRelativeError<'N'> },
  {
    id: 'gradient-check-relative-error',
    inputs: [reals('analytic', 'N'), reals('numeric', 'N')],
    sizes: { N: [2, 7] },
    smallest: { N: [1, 3] },
    holes: {
      ...relativeError,
      size: relativeError.size.wrong(
        'gradient-check-relative-error/cs231n-floor',
        'Sum with a floor',
        (a, n) => Math.max(1e-8, Math.abs(a) + Math.abs(n)),
        `You divide by max(1e-8, |a| + |n|), as CS231n does, so errors are half as large and tiny gradients pass. ${rule}`,
      ),
    },
    together: denominators,
    reading: (d) => (analytic, numeric) => zip(analytic, numeric, (a, n) => d.quotient(d.difference(a, n), d.size(a, n), a === 0 && n === 0)),
  },
)

type Vector = NDArray<'D'>

const check = formula(
  { gradientCheck: gradientCheck<'D'> },
  {
    id: 'gradient-check',
    inputs: [callable('f', scalarFunctions), callable('gradient', gradientsToCheck), reals('x', 'D'), options({ h: [0.5, 0.1, 0.01], tolerance: [0.25, 0.5, 0.02] })],
    sizes: { D: [2, 4] },
    smallest: { D: [1, 1] },
    parts: { maximumRelativeError: 2, worstIndex: 1, agrees: 1 },
    // Rounding decides which of equal errors is the largest, and how large a tiny one is.
    avoid: (f, gradient, x, { h, tolerance }) => {
      const g = list(gradient(x))
      const errors = g.map((a, i) => Math.abs(a - slope(f, list(x), i, h, h)) / Math.max(Math.abs(a), Math.abs(slope(f, list(x), i, h, h)), 1e-3))
      const [first = 0, second = -1] = errors.toSorted((a, b) => b - a)
      return g.some((a) => Math.abs(a) < 0.1) || first < 1e-3 || first - second < 1e-3 || Math.abs(first - tolerance) < 1e-3
    },
    holes: {
      ...relativeError,
      ahead: right(1),
      behind: right(1).wrong('numerical-gradient/forward-difference', 'Forward difference', 0, 'You compare f(x + h) with f(x) alone, so right gradients seem wrong. Take both sides: (f(x + h) − f(x − h)) / 2h.'),
      distance: right((h: number, steps: number) => steps * h).wrong('numerical-gradient/divides-by-h', 'Divided by h', (h) => h, 'Your measured gradient is twice the right size. Divide by 2h, the distance from x − h to x + h.'),
      worst: right((errors: Row): number => max(errors)).wrong('mean-error', 'Mean error, not largest', mean, 'You average the errors, so one wrong entry hides among many right ones. Return the largest.'),
      index: right((errors: Row): number => argmax(errors))
        .wrong('best-index', 'Index of smallest error', (errors) => errors.indexOf(Math.min(...errors)), 'Your index is that of the smallest error. Return where the error is largest.')
        .wrong('index-from-1', 'Index counted from 1', (errors) => argmax(errors) + 1, 'Your index is one too large: it counts from 0.'),
      passes: right((error: number, tolerance: number): boolean => error <= tolerance)
        .wrong('agrees-if-larger', 'Agrees when too far', (error, tolerance) => error > tolerance, 'Your check passes wrong gradients and fails right ones. It agrees where the largest error is at most `tolerance`.')
        .wrong('tolerance-ignored', 'Tolerance built in', (error) => error <= 1e-6, 'You compare with 1e−6, whatever `tolerance` is. Compare with the setting.'),
    },
    together: [
      ...denominators,
      {
        id: 'numerical-gradient/forward-over-2h',
        title: 'One side over 2h',
        fill: { behind: 0, distance: (h: number) => 2 * h },
        says: 'Your measured gradient is about half the right size: you compare f(x + h) with f(x), which are h apart, and divide by 2h. Take both sides: (f(x + h) − f(x − h)) / 2h.',
      },
    ],
    reading:
      (d) =>
      (f, gradient, x, { h, tolerance }) => {
        const numeric = list(x).map((_, i) => (slope(f, list(x), i, d.ahead * h, d.behind * h) * (d.ahead + d.behind) * h) / d.distance(h, d.ahead + d.behind))
        const errors = list(gradient(x)).map((a, i) => d.quotient(d.difference(a, at(numeric, i)), d.size(a, at(numeric, i)), a === 0 && at(numeric, i) === 0))
        const worst = d.worst(errors)
        return { maximumRelativeError: worst, worstIndex: d.index(errors), agrees: d.passes(worst, tolerance) }
      },
  },
)

/** How fast f rises along one entry, from so far behind to so far ahead. */
function slope(f: (x: Vector) => number, x: Row, i: number, ahead: number, behind: number): number {
  const moved = (by: number): Vector => array<'D'>(x.map((entry, k) => (k === i ? entry + by : entry)))
  return (f(moved(ahead)) - f(moved(-behind))) / (ahead + behind)
}

const source = 'D3 “Babysitting Deep Nets”: check your gradients; worked by hand'

export default suite('networks/gradient-check-relative-error', 'Relative error of a gradient', [
  errors.with({
    lecture: errors.golden('divides the difference by the larger of the two', {
      weight: 2,
      given: { analytic: [1, 2, -1, 4], numeric: [1.001, -2, -1.1, 4] },
      gives: printed(['0.000999001', '2.00000', '0.0909091', '0.00000']),
      source: `${source}: 0.001 / 1.001, 4 / 2, 0.1 / 1.1`,
      hint: 'The first error is 0.001 / 1.001.',
    }),
    zero: errors.golden('is 0 where both gradients are 0, and 1 where one is', {
      given: { analytic: [0, 0, 5], numeric: [0, 3, 0] },
      gives: array([0, 1, 1]),
      source: 'worked by hand: the two zeros agree',
      sizes: 'unusual',
      concept: 'gradients of 0',
      hint: 'Handle the entries where both are 0 separately.',
    }),
    tiny: errors.golden('does not call tiny gradients equal', {
      given: { analytic: [1e-9, 4e-7], numeric: [2e-9, 3e-7] },
      gives: printed(['0.500000', '0.250000']),
      source: `${source}: 1e−9 / 2e−9`,
      concept: 'tiny gradients',
      hint: 'A relative error does not depend on the unit: 1e−9 beside 2e−9 is as wrong as 1 beside 2.',
    }),
    random: { hint: 'Entry by entry: |a − n| over the larger of |a| and |n|.' },
    symmetric: errors.invariant('does not change when the two are swapped', { concept: 'swapped gradients', hint: 'Both gradients are treated alike: divide by the larger.', under: ([analytic, numeric]) => [numeric, analytic] }),
    unit: errors.invariant('does not change when both gradients double', { weight: 0, concept: 'doubled gradients', under: ([analytic, numeric]) => [map(analytic, (a) => 2 * a), map(numeric, (n) => 2 * n)] }),
  }),
  check.with({
    wrong: check.golden('finds the entry of a wrong gradient', {
      weight: 2,
      given: { f: 'squares', gradient: 'cubic', x: [1, 2, -0.5], options: { h: 0.5, tolerance: 0.25 } },
      gives: { maximumRelativeError: 1.75, worstIndex: 2, agrees: false },
      source: `${source}: the gradient of x³ beside that of x², (3, 12, 0.75) beside (2, 4, −1): 1.75 / 1`,
      hint: 'The measured gradient is (2, 4, −1).',
    }),
    near: check.golden('passes a gradient within the tolerance', {
      given: { f: 'cubes', gradient: 'cubic', x: [2, 1], options: { h: 0.5, tolerance: 0.25 } },
      gives: { maximumRelativeError: 1 / 13, worstIndex: 1, agrees: true },
      source: `${source}: (12, 3) beside (12.25, 3.25), which differ by h²`,
      hint: 'Differences of x³ are h² too large: the errors are 0.25 / 12.25 and 0.25 / 3.25.',
    }),
    right: check.golden('passes a gradient that is right', {
      given: { f: 'squares', gradient: 'doubled', x: [0, 1], options: { h: 0.5, tolerance: 0.25 } },
      gives: { maximumRelativeError: 0, worstIndex: 0, agrees: true },
      source: 'worked by hand: differences of a square are exact, and two zeros agree',
      sizes: 'unusual',
      concept: 'a gradient of 0',
      hint: 'Where both gradients are 0, the error is 0.',
    }),
    random: { weight: 3, draws: 6, hint: 'Write down both gradients, then the relative error of each entry.' },
    smallest: { weight: 0 },
    larger: { draws: 3, axes: { D: [5, 6] } },
  }),
])
