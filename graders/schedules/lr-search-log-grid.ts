import { among, formula, integer, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { bestRate, logGrid } from '#reference/schedules/lr-search-log-grid.ts'
import { at, type Row } from '../shared/lists.ts'

const grid = formula(
  { logGrid },
  {
    id: 'lr-search-log-grid',
    inputs: [scalar('lo', [1, 0.001, 0.02]), scalar('hi', [100, 0.1, 3]), integer('n', [3, 5, 4, 2])],
    sizes: {},
    avoid: (lo, hi) => lo === hi,
    holes: {
      share: right((i: number, n: number): number => i / (n - 1))
        .wrong('end-left-out', 'Upper end left out', (i, n) => i / n, 'Your grid stops before hi. Both ends belong to it: divide by n − 1.')
        .wrong('begin-left-out', 'Lower end left out', (i, n) => (i + 1) / n, 'Your grid begins above lo. Both ends belong to it: take i / (n − 1), with i from 0.'),
      between: right((lo: number, hi: number, share: number): number => lo * Math.exp(share * Math.log(hi / lo)))
        .wrong('train/lr-search-linear', 'Equal differences, not factors', (lo, hi, share) => lo + share * (hi - lo), 'Nearly all of your rates lie in the largest decade: neighbors differ by the same amount. They differ by the same factor.')
        .wrong('exponents', 'Exponents instead of rates', (lo, hi, share) => Math.log10(lo) + share * Math.log10(hi / lo), 'You return exponents of 10. Raise 10 to them.'),
    },
    reading: (d) => (lo, hi, n) => array(Array.from({ length: n }, (_, i) => d.between(lo, hi, d.share(i, n)))),
  },
)

const finite = (losses: Row): Row => losses.filter(Number.isFinite)

const best = formula(
  { bestRate },
  {
    id: 'best-rate',
    inputs: [among('rates', 'G', [0.1, 0.01, 0.001, 0.5, 0.03, 0.2]), among('validationLosses', 'G', [0.5, 0.25, 0.75, 2, Number.POSITIVE_INFINITY])],
    sizes: { G: [3, 6] },
    avoid: (_, losses) => finite([...losses.data]).length === 0,
    holes: {
      chosen: right((losses: Row): number => losses.indexOf(Math.min(...finite(losses))))
        .wrong('lr-search-log-grid/highest-loss', 'Highest loss wins', (losses) => losses.indexOf(Math.max(...finite(losses))), 'You choose the rate with the highest loss. The lowest wins; only accuracies are better when they are higher.')
        .wrong('lr-search-log-grid/last-of-equals', 'Last of equals wins', (losses) => losses.lastIndexOf(Math.min(...finite(losses))), 'Among equal losses you take the last. The first one wins.'),
      answer: right((rate: number, _index: number, _loss: number): number => rate)
        .wrong('lr-search-log-grid/index', 'Index returned, not rate', (_, index) => index, 'You return the place of the best rate. Return the rate itself.')
        .wrong('lr-search-log-grid/loss', 'Loss returned, not rate', (_rate, _index, loss) => loss, 'You return the lowest loss. Return the rate that it belongs to.'),
    },
    reading: (d) => (rates, losses) => {
      const k = d.chosen([...losses.data])
      return d.answer(at([...rates.data], k), k, at([...losses.data], k))
    },
  },
)

export default suite('schedules/lr-search-log-grid', 'Search for a learning rate', [
  grid.with({
    decades: grid.golden('has one rate per decade from 1 to 100', {
      weight: 2,
      given: { lo: 1, hi: 100, n: 3 },
      gives: array([1, 10, 100]),
      source: 'D3 “Learning rate in practice”: powers of 10; worked by hand',
      hint: 'Each rate is ten times the one before.',
    }),
    falling: grid.golden('falls when hi is below lo', { given: { lo: 0.1, hi: 0.001, n: 3 }, gives: array([0.1, 0.01, 0.001]), source: 'D3 “Learning rate in practice”: 10⁻¹, 10⁻², 10⁻³', sizes: 'unusual', concept: 'a falling grid' }),
    random: { draws: 6, hint: 'Divide each rate by the one before: the factor is always the same.' },
    smallest: false,
    larger: { inputs: [integer('n', [9, 12])], concept: 'finer grids' },
  }),
  best.with({
    diverged: best.golden('chooses the lowest loss and skips one that diverged', {
      given: { rates: [1, 0.1, 0.01], validationLosses: [Number.POSITIVE_INFINITY, 0.3, 0.9] },
      gives: 0.1,
      source: 'D4 “Learning rate”: try a bunch of values and use the best one',
      hint: 'The lowest finite loss is 0.3.',
    }),
    random: { draws: 7, weight: 1, hint: 'Find the place of the lowest loss, and return the rate at that place.' },
    tie: best.golden('takes the first of equal losses', { given: { rates: [0.5, 0.2, 0.1], validationLosses: [0.7, 0.4, 0.4] }, gives: 0.2, source: 'worked by hand: the second and the third loss are equal', sizes: 'unusual', concept: 'equal losses' }),
    smallest: false,
  }),
])
