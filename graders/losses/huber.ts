import { anyOf, formula, options, printed, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { huber, huberGradient } from '#reference/losses/mse.ts'
import { sum } from '../shared/lists.ts'
import { errorsOf, regression, sign } from '../shared/regression.ts'

const huberized = { inputs: [...regression.inputs, options({ delta: [1.5, 0.5, 2, 1] })], sizes: regression.sizes } as const

type Branch = (size: number, delta: number, error: number) => boolean
const near: Branch = (size, delta) => size < delta

/** Which branch an error is in. */
const shared = {
  delta: right((delta: number): number => delta).wrong('huber/delta-fixed-1', 'Threshold fixed at 1', () => 1, 'The straight part begins at an error of 1, whatever δ is. Compare with δ, and use it in the straight part too.'),
  curved: right(near)
    .wrong('huber/branches-swapped', 'Branches swapped', (...one) => !near(...one), 'Small and large errors are swapped. The loss is curved where |y − t| < δ, and straight beyond.')
    .wrong(
      'huber/no-abs-in-test',
      'Sign of error kept',
      anyOf(
        (_, delta, error) => -error < delta,
        (_, delta, error) => error < delta,
      ),
      'Large errors of one sign are treated as small ones, because a negative error is always below δ. Compare its size: |y − t| < δ.',
    ),
}

const loss = formula(
  { huber },
  {
    id: 'huber',
    ...huberized,
    holes: {
      ...shared,
      half: right(0.5).wrong('no-half', 'Factor ½ missing', 1, 'Small errors cost twice as much as they should: the factor ½ is missing. Below δ the loss is ½·(y − t)².'),
      line: right((size: number, delta: number, _error: number) => delta * size)
        .wrong('slope-one', 'Straight part too flat', (size) => size, 'The straight part has slope 1 in your loss. Its slope is δ: δ·|y − t| − ½·δ².')
        .wrong(
          'no-abs-in-linear',
          'Sign kept on the line',
          anyOf(
            (_, delta, error) => -delta * error,
            (_, delta, error) => delta * error,
          ),
          'Large errors of one sign have a negative loss. The straight part takes the size of the error: δ·|y − t| − ½·δ².',
        )
        .wrong('clipped-mse', 'Flat beyond the threshold', (_, delta) => delta * delta, 'All large errors cost the same in your loss. Beyond δ it continues as a straight line: δ·|y − t| − ½·δ².'),
      offset: right((delta: number) => delta ** 2 / 2)
        .wrong('no-offset', 'Offset of line missing', () => 0, 'Your loss jumps where the straight part begins: nothing is subtracted there. Subtract ½·δ², so that both parts meet.')
        .wrong('offset-half-delta', 'δ not squared', (delta) => delta / 2, 'Your loss jumps where the straight part begins: ½·δ is subtracted. Subtract ½·δ².'),
    },
    reading:
      (d) =>
      (y, t, { delta: given }) => {
        const delta = d.delta(given)
        return array(
          errorsOf(y, t).map((error) => {
            const size = Math.abs(error)
            return d.curved(size, delta, error) ? d.half * size ** 2 : d.line(size, delta, error) - d.offset(delta)
          }),
        )
      },
  },
)

const gradient = formula(
  { huberGradient },
  {
    id: 'huber-gradient',
    ...huberized,
    // There the loss is smooth, but its second derivative jumps.
    avoid: (y, t, { delta }) => errorsOf(y, t).some((error) => Math.abs(Math.abs(error) - delta) < 1e-3),
    holes: {
      ...shared,
      curved: shared.curved.wrong('huber-gradient/never-clipped', 'Straight part missing', () => true, 'You return the error itself, however large. Beyond δ the gradient stays at δ or −δ.'),
      sign,
      gradient: right((error: number) => error).wrong('huber/no-half', 'Factor ½ missing', (error) => 2 * error, 'Small errors have twice the right gradient. The derivative of ½·(y − t)² is y − t.'),
      line: right((delta: number, error: number) => delta * Math.sign(error))
        .wrong('huber/slope-one', 'Straight part too flat', (_, error) => Math.sign(error), 'The gradient of large errors is 1 or −1 in your answer. The straight part has slope δ or −δ.')
        .wrong(
          'huber/no-abs-in-linear',
          'Sign lost on the line',
          anyOf(
            (delta) => delta,
            (delta) => -delta,
          ),
          'Large errors have the same gradient on both sides. Its sign is that of the error: δ or −δ.',
        )
        .wrong('huber/clipped-mse', 'Flat beyond the threshold', () => 0, 'Large errors have no gradient in your answer. Beyond δ the loss is a straight line: the gradient is δ or −δ.'),
    },
    reading:
      (d) =>
      (y, t, { delta: given }) => {
        const delta = d.delta(given)
        return array(errorsOf(y, t).map((error) => d.sign * (d.curved(Math.abs(error), delta, error) ? d.gradient(error) : d.line(delta, error))))
      },
    measured: { at: (y) => y, loss: (y, [, t, settings]) => sum([...huber(array<'N'>([...y.data]), t, settings).data]) },
  },
)

const slide = 'D2 “Loss Functions”'

export default suite('losses/huber', 'Huber loss', [
  loss.with({
    lecture: loss.golden('squares the small error and straightens the large ones', {
      weight: 2,
      given: { y: [0.5, 2, -3, 1], t: [0, 0, 0, 0], options: { delta: 1.5 } },
      gives: printed(['0.125', '1.875', '3.375', '0.5']),
      source: `${slide}, worked by hand: ½ · 0.25, 1.5 · 2 − ½ · 2.25, 1.5 · 3 − ½ · 2.25, ½ · 1`,
      hint: 'Write beside each error which branch it is in: 0.5 and 1 below 1.5, the others not.',
    }),
    joint: loss.golden('has one value where both parts meet', {
      weight: 0,
      given: { y: [1.5, -1.5, 4], t: [0, 0, 2.5], options: { delta: 1.5 } },
      gives: array([1.125, 1.125, 1.125]),
      source: 'worked by hand: ½ · 1.5² on both sides',
      concept: 'an error of exactly δ',
      hint: 'At an error of exactly δ both branches give ½·δ².',
    }),
    random: { draws: 6, hint: 'Try one error at a time, first below δ, then above, of both signs.' },
    smallest: { weight: 0 },
  }),
  gradient.with({
    lecture: gradient.golden('is the error, but never more than δ', {
      weight: 0,
      given: { y: [0.5, 2, -3, -1], t: [0, 0, 0, 0], options: { delta: 1.5 } },
      gives: array([0.5, 1.5, -1.5, -1]),
      source: `derived from ${slide}, worked by hand`,
      hint: 'Draw the loss: a parabola in the middle, a straight line on each side.',
    }),
    random: { draws: 6, hint: 'Try one error at a time, first below δ, then above, of both signs.' },
    smallest: { weight: 0 },
    larger: false,
  }),
])
