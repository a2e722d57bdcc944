import { formula, printed, reals, right, suite } from '#kit'
import { array, map, zip } from '#reference/core/ndarray.ts'
import { gradientCheckRelativeError } from '#reference/networks/gradient-check-relative-error.ts'

const rule = 'Divide |a − n| by the larger of |a| and |n|.'

/** By what the difference of two entries is divided. */
type Size = (a: number, n: number) => number
const floor = (least: number) => (a: number, n: number) => Math.max(least, Math.abs(a) + Math.abs(n))

const naive = (difference: number, size: number) => difference / size
/** Another divisor, with 0/0 treated or not. */
const either = (size: Size) => [{ size }, { size, quotient: naive }]

const errors = formula(
  { gradientCheckRelativeError: gradientCheckRelativeError<'N'> },
  {
    id: 'gradient-check-relative-error',
    inputs: [reals('analytic', 'N'), reals('numeric', 'N')],
    sizes: { N: [2, 7] },
    smallest: { N: [1, 3] },
    holes: {
      difference: right((a: number, n: number) => Math.abs(a - n)).wrong('signed', 'Sign kept', (a, n) => a - n, 'Some of your errors are negative. An error has no sign: take |a − n|.'),
      size: right<Size>((a, n) => Math.max(Math.abs(a), Math.abs(n)))
        .wrong('absolute', 'Absolute error', () => 1, `You return |a − n| itself, which is small wherever the gradients are small. ${rule}`)
        .wrong('sum-denominator', 'Divided by the sum', (a, n) => Math.abs(a) + Math.abs(n), `Your errors are about half as large: you divide by |a| + |n|. ${rule}`)
        .wrong('cs231n-floor', 'Sum with a floor', floor(1e-8), `You divide by max(1e-8, |a| + |n|), as CS231n does, so that errors are half as large and tiny gradients pass. ${rule}`)
        .wrong('mean-denominator', 'Divided by the mean', (a, n) => (Math.abs(a) + Math.abs(n)) / 2, `You divide by the mean of |a| and |n|. ${rule}`),
      quotient: right((difference: number, size: number, areBoth0: boolean) => (areBoth0 ? 0 : difference / size)).wrong(
        'nan-on-zero',
        '0/0 not handled',
        (difference, size) => difference / size,
        'Where both gradients are 0 you return NaN, which is 0/0. They agree there: the error is 0.',
      ),
    },
    together: [
      { id: 'no-abs-in-denominator', title: 'Sign in the denominator', fill: either(Math.max), says: `Two negative entries give a negative error: you divide by the larger of a and n. ${rule}` },
      { id: 'analytic-in-denominator', title: 'Divided by |a| alone', fill: either(Math.abs), says: `You divide by |a|, so that exchanging the two changes the answer. ${rule}` },
      { id: 'numeric-in-denominator', title: 'Divided by |n| alone', fill: either((_, n) => Math.abs(n)), says: `You divide by |n|, so that exchanging the two changes the answer. ${rule}` },
    ],
    reading: (d) => (analytic, numeric) => zip(analytic, numeric, (a, n) => d.quotient(d.difference(a, n), d.size(a, n), a === 0 && n === 0)),
  },
)

const source = 'D3 “Babysitting Deep Nets”: check your gradients; worked by hand'

export default suite('networks/gradient-check-relative-error', 'Relative error of a gradient', [
  errors.with({
    lecture: errors.golden('measures a difference by the larger of the two', {
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
      hint: 'Treat the entries where both are 0 apart from the others.',
    }),
    tiny: errors.golden('does not call tiny gradients equal', {
      given: { analytic: [1e-9, 4e-7], numeric: [2e-9, 3e-7] },
      gives: printed(['0.500000', '0.250000']),
      source: `${source}: 1e−9 / 2e−9`,
      concept: 'tiny gradients',
      hint: 'A relative error does not depend on the unit: 1e−9 beside 2e−9 is as wrong as 1 beside 2.',
    }),
    random: { hint: 'Entry by entry: |a − n| over the larger of |a| and |n|.' },
    symmetric: errors.invariant('does not change when the two are exchanged', { concept: 'exchanged gradients', hint: 'Neither of the two gradients is preferred: the larger one is the measure.', under: ([analytic, numeric]) => [numeric, analytic] }),
    unit: errors.invariant('does not change when both gradients double', { weight: 0, concept: 'doubled gradients', under: ([analytic, numeric]) => [map(analytic, (a) => 2 * a), map(numeric, (n) => 2 * n)] }),
  }),
])
