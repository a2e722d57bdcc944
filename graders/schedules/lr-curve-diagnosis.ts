import { formula, right, scalar, suite } from '#kit'
import { classifyRate, type RateRegime } from '#reference/schedules/lr-curve-diagnosis.ts'

/** What one step does, which multiplies w by 1 − share. */
function word(share: number): RateRegime {
  if (share < 1) return 'monotone'
  if (share === 1) return 'one-step'
  return share < 2 ? 'oscillates' : share === 2 ? 'no-progress' : 'diverges'
}

const regime = formula(
  { classifyRate },
  {
    id: 'lr-curve-diagnosis',
    inputs: [scalar('a', [4, 2, 0.5, 1, 8]), scalar('eta', [0.25, 0.125, 0.5, 1, 2, 0.375, 3, 0.1])],
    sizes: {},
    holes: {
      share: right((a: number, eta: number): number => a * eta)
        .wrong('a-not-inverted', 'Compared with a', (a, eta) => eta / a, 'You compare η with a and 2a. The bounds are 1/a and 2/a: a steep valley needs a small rate.')
        .wrong('half-a', 'Bounds twice too high', (a, eta) => (a * eta) / 2, 'Your bounds are twice as large as they should be. One step reaches the minimum at η = 1/a, and the rate diverges above 2/a.'),
      word: right(word)
        .wrong('diverges-above-1-over-a', 'Diverges too early', (share) => (share > 1 ? 'diverges' : word(share)), 'You say that a rate above 1/a diverges. Up to 2/a the sign changes, but the error still shrinks.')
        .wrong('boundary-diverges', 'Boundary taken for divergence', (share) => (share === 2 ? 'diverges' : word(share)), 'You say that a rate of exactly 2/a diverges. The sign changes in every step, but nothing grows.')
        .wrong('smaller-is-always-better', 'Oscillation not seen', (share) => (share < 2 ? 'monotone' : word(share)), 'You call every rate below 2/a monotone. Between 1/a and 2/a each step changes the sign.'),
    },
    reading: (d) => (a, eta) => d.word(d.share(a, eta)),
  },
)

export default suite('schedules/lr-curve-diagnosis', 'Regimes of a learning rate', [
  regime.with({
    between: regime.golden('oscillates between 1/a and 2/a', { weight: 0, given: { a: 4, eta: 0.375 }, gives: 'oscillates', source: 'worked by hand: one step multiplies w by 1 − 4 · 0.375 = −0.5' }),
    boundary: regime.golden('makes no progress at exactly 2/a', { weight: 0, given: { a: 4, eta: 0.5 }, gives: 'no-progress', source: 'worked by hand: one step multiplies w by 1 − 4 · 0.5 = −1' }),
    random: { draws: 40, weight: 4, hint: 'One step multiplies w by 1 − η·a. Is that factor positive, 0, negative, −1, or below −1?' },
    shape: false,
    smallest: false,
    larger: { inputs: [scalar('a', [16, 32, 0.25]), scalar('eta', [0.0625, 0.125, 4, 8, 0.03125, 12])], concept: 'other curvatures', draws: 6 },
  }),
])
