import { anyOf, formula, integer, printed, right, scalar, suite } from '#kit'
import { signalDecayOverDepth } from '#reference/initialization/signal-decay-over-depth.ts'

const roundedTo = (digits: number) => (gain: number) => Number(gain.toFixed(digits))

const decay = formula(
  { signalDecayOverDepth },
  {
    id: 'signal-decay-over-depth',
    inputs: [scalar('g', [0.9, 0.5, 1.1, 2]), integer('L', [2, 3, 5, 10])],
    sizes: {},
    holes: {
      gain: right((g: number, L: number): number => g ** L)
        .wrong('linear', 'Multiplied by L', (g, L) => g * L, 'You multiply g by the number of layers. Each layer multiplies by g: take a power.')
        .wrong('one-less', 'One layer too few', (g, L) => g ** (L - 1), 'Your exponent is one too small. L layers multiply by g L times.')
        .wrong('linearised', 'Falls in straight line', (g, L) => 1 - (1 - g) * L, 'Your gain falls by the same amount in each layer. It falls by the same factor: gᴸ.')
        .wrong('swapped', 'Base and exponent swapped', (g, L) => L ** g, 'You swap base and exponent. It is gᴸ, not Lᵍ.'),
      out: right((gain: number): number => gain).wrong('rounded-to-zero', 'Rounded to zero', anyOf(roundedTo(2), roundedTo(3), roundedTo(4), Math.round), 'You round the gain. After many layers it is small, but not 0: return it as it is.'),
    },
    reading: (d) => (g, L) => d.out(d.gain(g, L)),
  },
)

const slide = 'D4 “The problem of vanishing/exploding gradient”'

export default suite('initialization/signal-decay-over-depth', 'Signal decay over depth', [
  decay.with({
    two: decay.golden('is the square for two layers', { weight: 2, given: { g: 0.9, L: 2 }, gives: printed('0.81'), source: `${slide}: 0.9² = 0.81`, hint: 'Each of the two layers multiplies by 0.9.' }),
    hundred: decay.golden('nearly vanishes after a hundred layers', { given: { g: 0.9, L: 100 }, gives: printed('0.0000265614'), source: `${slide}: 0.9¹⁰⁰, printed 0.000026`, concept: 'a hundred layers' }),
    explodes: decay.golden('explodes where the gain is above 1', { given: { g: 1.1, L: 100 }, gives: printed('13780.6'), source: 'worked by hand: 1.1¹⁰⁰', concept: 'a gain above 1' }),
    none: decay.golden('is 1 without layers', { weight: 0, given: { g: 0.5, L: 0 }, gives: 1, source: 'worked by hand: 0.5⁰', sizes: 'unusual', concept: 'no layers' }),
    random: { draws: 6 },
    smallest: false,
    larger: { inputs: [scalar('g', [0.99, 1.01, 0.7]), integer('L', [30, 50])], concept: 'deeper networks' },
  }),
])
