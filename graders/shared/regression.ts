import { reals, right } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { at, type Row } from './lists.ts'

/** What a loss of N outputs and their targets takes, and how large. */
export const regression = { inputs: [reals('y', 'N'), reals('t', 'N')], sizes: { N: [3, 6] } } as const

/** Output minus target, one per entry, whatever the axes. */
export const errorsOf = (y: NDArray, t: NDArray): Row => [...y.data].map((output, k) => output - at([...t.data], k))

/** The errors of a loss. */
export const errors = (group: string) =>
  right(errorsOf).wrong(
    `${group}/every-pair`,
    'Every output with every target',
    (y, t) => [...y.data].flatMap((output) => [...t.data].map((target) => output - target)),
    'Every output is compared with every target in your loss, because (N, 1) and (N,) broadcast to N × N. Subtract arrays of one shape.',
  )

/** A target that is met exactly has no error: the absolute value has a kink there. */
export const touchesZero = (y: NDArray, t: NDArray): boolean => errorsOf(y, t).some((error) => Math.abs(error) < 1e-3)

/** The sign of a gradient in the outputs. */
export const sign = right(1).wrong('mse-gradient/sign', 'Opposite sign', -1, 'Every entry has the opposite sign: your error is target minus output. An output that is too large has a positive gradient.')

/** The direction of one number, as in the gradient of an absolute value. */
export const direction = (vectorNorm: string) =>
  right((x: number, _all: Row): number => Math.sign(x))
    .wrong('l1-regularization/nan-at-zero', 'Zero divided by zero', (x) => x / Math.abs(x), 'A zero gives NaN, because you divide a number by its absolute value. Take its sign, which is 0 at 0.')
    .wrong('l1-regularization/sign-at-zero', 'Zero counted as positive', (x) => (x >= 0 ? 1 : -1), 'A zero counts as positive in your code. The sign of 0 is 0.')
    .wrong(vectorNorm, 'Divided by the length', (x, all) => x / Math.hypot(...all), 'You divide by the length of the whole vector. Take the sign of each entry on its own: −1, 0 or 1.')
