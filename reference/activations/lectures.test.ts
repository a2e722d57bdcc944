import { expect, it } from 'vitest'
import { array, at, type Nested, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { scaledTanh, scaledTanhBackward } from './scaled-tanh.ts'
import { sigmoid } from './sigmoid.ts'

const derivativeAt = (x: number): number => at(scaledTanhBackward(array([1]), array([x])), 0)
/** How fast the derivative changes at x. */
const bend = (x: number): number => Math.abs(derivativeAt(x + 1e-4) - derivativeAt(x - 1e-4)) / 2e-4

/** The x from 0 to 3 at which the scaled tanh bends most, to about 1e-5. */
function sharpestBend(): number {
  let [best, step] = [1, 0.1]
  while (step > 1e-6) {
    const candidates = [best - step, best, best + step]
    const next = candidates.reduce((a, b) => (bend(b) > bend(a) ? b : a))
    if (next === best) step /= 2
    best = next
  }
  return best
}

/** What it is, what the reference gives, the digits that are printed, and the exact number. */
const goldens: readonly (readonly [what: string, got: Nested, printed: string, exact: Nested])[] = [
  [
    'the scaled tanh of ±1',
    nested(scaledTanh(array([1, -1]))),
    '[0.9999972559, -0.9999972559]',
    [0.999997255922479, -0.999997255922479],
  ],
  ['the derivative of the scaled tanh at 0', derivativeAt(0), '1.143933333', (1.7159 * 2) / 3],
  ['its derivative at 1', derivativeAt(1), '0.7554124359', 0.7554124359024467],
  ['its value at 2', at(scaledTanh(array([2])), 0), '1.492938805', 1.4929388053842507],
  ['the middle of the sigmoid', at(sigmoid(array([0])), 0), '0.5', 0.5],
]

it.each(goldens)('gives %s, at the printed digits and exactly', (_what, got, printed, exact) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
  expect(differencesFrom(got, exact, 1e-12)).toEqual([])
})

it('bends the scaled tanh most at 0.98772, near the targets ±1', () => {
  expect(sharpestBend()).toBeCloseTo(0.98772, 4)
})
