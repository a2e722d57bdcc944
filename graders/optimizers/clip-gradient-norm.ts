import { anyOf, formula, matrix, options, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { clipGradientNorm } from '#reference/optimizers/clip-gradient-norm.ts'
import { arrays } from '../shared/array-lists.ts'
import { max, mean, type Row, sum } from '../shared/lists.ts'

const gradients = arrays<'gradients', 'D M', 'M'>('gradients', ({ D = 1, M = 1 }) => [[D, M], [M]])
const length = (row: Row): number => Math.sqrt(sum(row.map((g) => g * g)))
const clipEps = { none: (norm: number): number => norm, '1e-6': (norm: number): number => norm + 1e-6 }
const rule = 'The norm is the root of the sum of the squares of all entries of all gradients.'
const only = 'Gradients whose norm is at most maxNorm stay as they are.'

interface Factor {
  readonly norm: number
  /** The norm, or a little more: what maxNorm is divided by. */
  readonly divisor: number
  readonly maxNorm: number
}

type Norm = (all: readonly Row[]) => number

const clip = formula(
  { clipGradientNorm },
  {
    id: 'clip-gradient-norm',
    inputs: [gradients, options({ maxNorm: [1, 2.5, 5, 20] })],
    sizes: { D: [2, 3], M: [2, 4] },
    parts: { gradients: 2, norm: 1 },
    obeys: { clipEps },
    avoid: (all, { maxNorm }) => Math.abs(length(all.flatMap(({ data }) => [...data])) - maxNorm) < 1e-3,
    holes: {
      norm: right<Norm>((all) => length(all.flat()))
        .wrong('no-root', 'Root missing', (all) => sum(all.flat().map((g) => g * g)), `You compare the sum of the squares: the root is missing. ${rule}`)
        .wrong('absolute-values', 'Sum of absolute values', (all) => sum(all.flat().map(Math.abs)), `You add up absolute values. ${rule}`)
        .wrong('largest', 'Largest entry', (all) => max(all.flat().map(Math.abs)), `You take the largest entry for the norm. ${rule}`)
        .wrong('sum-of-norms', 'Sum of norms', (all) => sum(all.map(length)), `You add up the norms of the gradients. ${rule}`)
        .wrong('largest-norm', 'Largest of the norms', (all) => max(all.map(length)), `You take the largest of the norms of the gradients. ${rule}`)
        .wrong(
          'averaged',
          'Root mean square',
          anyOf<Norm>(
            (all) => Math.sqrt(mean(all.flat().map((g) => g * g))),
            (all) => Math.sqrt(sum(all.map((row) => mean(row.map((g) => g * g))))),
          ),
          `You average the squares. ${rule}`,
        )
        .wrong(
          'last-only',
          'Norm of one gradient',
          anyOf<Norm>(
            (all) => length(all.at(-1) ?? []),
            (all) => length(all[0] ?? []),
          ),
          `Your norm is that of one gradient alone, the first or the last. ${rule}`,
        )
        // Bindings set parameters to 1 − g, and have a third one, like the last and with a gradient of 0.
        .wrong('of-parameters', 'Norm of the parameters', (all) => length([...all, all.at(-1) ?? []].flat().map((g) => 1 - g)), `Your norm is that of the parameters. ${rule}`),
      own: right((whole: number, _own: number): number => whole).wrong('each-alone', 'Each gradient by itself', (_, own) => own, 'You clip each gradient by its own norm, which changes the direction of the step. Use one norm, that of all gradients together.'),
      factor: right(({ norm, divisor, maxNorm }: Factor): number => (norm > maxNorm ? maxNorm / divisor : 1))
        .wrong('times-max-norm', 'Not divided by norm', ({ norm, maxNorm }) => (norm > maxNorm ? maxNorm : 1), 'You multiply long gradients by maxNorm alone. Multiply by maxNorm / norm.')
        .wrong('square-compared', 'Square compared', ({ norm, divisor, maxNorm }) => (norm ** 2 > maxNorm ? maxNorm / divisor : 1), `You compare the square of the norm with maxNorm, so that some short gradients are lengthened, or long ones kept. ${only}`)
        .wrong('always', 'Short gradients lengthened', ({ divisor, maxNorm }) => maxNorm / divisor, `You scale every gradient to maxNorm, short ones too. ${only}`)
        .wrong('inverse', 'Factor inverted', ({ norm, maxNorm }) => (norm > maxNorm ? norm / maxNorm : 1), 'You lengthen long gradients: your factor is upside down. Multiply by maxNorm / norm.')
        .wrong('to-length-one', 'Clipped to length 1', ({ norm, divisor, maxNorm }) => (norm > maxNorm ? 1 / divisor : 1), 'You divide long gradients by their norm, which leaves a norm of 1. Multiply by maxNorm / norm.')
        .wrong('to-zero', 'Long gradients dropped', ({ norm, maxNorm }) => (norm > maxNorm ? 0 : 1), 'You set long gradients to 0. Scale them down: multiply by maxNorm / norm.')
        .wrong('short-ones-clipped', 'Comparison reversed', ({ norm, divisor, maxNorm }) => (norm < maxNorm ? maxNorm / divisor : 1), `You lengthen short gradients and keep long ones: your comparison is reversed. ${only}`)
        .wrong('never', 'Nothing clipped', () => 1, 'You return the gradients unchanged. If their norm is above maxNorm, multiply all of them by maxNorm / norm.'),
      entry: right((g: number, factor: number, _maxNorm: number, _which: number): number => factor * g)
        .wrong('only-first', 'First gradient only', (g, factor, _, which) => (which === 0 ? factor * g : g), 'You scale the first gradient and leave the others as they are. Scale all of them by one factor.')
        .wrong('by-value', 'Entries clipped, not norm', (g, _, maxNorm) => Math.min(maxNorm, Math.max(-maxNorm, g)), 'You clip every entry to ±maxNorm, which changes the direction of the step. Scale all gradients by one factor.'),
      reported: right((before: number, _after: () => number, _maxNorm: number): number => before)
        .wrong('factor-returned', 'Factor instead of norm', (before, _, maxNorm) => maxNorm / before, 'You return maxNorm / norm. Return the norm before clipping.')
        .wrong('norm-after', 'Norm after clipping', (_, after) => after(), 'You return the norm of the clipped gradients. Return their norm before clipping.'),
    },
    reading:
      (d) =>
      (given, { maxNorm }) => {
        const all = given.map(({ data }) => [...data])
        const whole = d.norm(all)
        const clipped = given.map((gradient, k): NDArray => {
          const norm = d.own(whole, length(all[k] ?? []))
          const factor = d.factor({ norm, divisor: d.clipEps(norm), maxNorm })
          return { shape: gradient.shape, data: gradient.data.map((g) => d.entry(g, factor, maxNorm, k)) }
        })
        return { gradients: clipped, norm: d.reported(whole, () => length(clipped.flatMap(({ data }) => [...data])), maxNorm) }
      },
  },
)

const paper = 'Pascanu, Mikolov and Bengio 2013, algorithm 1; worked by hand'

export default suite('optimizers/clip-gradient-norm', 'Clipping by norm', [
  clip.with({
    long: clip.golden('halves gradients that are twice as long as allowed', {
      weight: 2,
      given: { gradients: [matrix('3 0'), [0, 4]], options: { maxNorm: 2.5 } },
      gives: { gradients: [array(matrix('1.5 0')), array([0, 2])], norm: 5 },
      under: { clipEps: 'none' },
      source: `${paper}: √(9 + 16) is 5, and 2.5 / 5 is ½`,
      hint: 'One norm for both gradients: the root of 9 + 16.',
    }),
    short: clip.golden('leaves short gradients as they are', {
      given: { gradients: [matrix('3 0'), [0, 4]], options: { maxNorm: 20 } },
      gives: { gradients: [array(matrix('3 0')), array([0, 4])], norm: 5 },
      source: `${paper}: 5 is below 20`,
      concept: 'short gradients',
      hint: 'The norm is 5, less than 20: nothing changes.',
    }),
    tiny: clip.golden('leaves gradients shorter than 1 as they are', {
      weight: 0,
      given: { gradients: [matrix('0.375 0'), [0, 0.5]], options: { maxNorm: 1 } },
      gives: { gradients: [array(matrix('0.375 0')), array([0, 0.5])], norm: 0.625 },
      source: `${paper}: √(9 + 16) / 8 is below 1`,
      concept: 'gradients shorter than 1',
    }),
    random: { draws: 6, hint: 'Print the norm beside maxNorm, and the factor that you multiply by.' },
    smallest: { weight: 0 },
  }),
])
