import { formula, printed, right, scalar, suite } from '#kit'
import { refineRange, sampleLogUniform } from '#reference/schedules/hyperparameter-coarse-to-fine.ts'

const log = Math.log10

const sample = formula(
  { sampleLogUniform },
  {
    id: 'hyperparameter-log-sampling',
    inputs: [scalar('lo', [1e-5, 0.5, 0.002]), scalar('hi', [1e-3, 0.8, 200]), scalar('u', [0.5, 0.25, 0.9, 0.1])],
    sizes: {},
    avoid: (lo, hi) => lo >= hi,
    holes: {
      draw: right((u: number): number => u).wrong('inverted-range', 'Range reversed', (u) => 1 - u, 'A draw of 0 gives the upper end of your range. It gives the lower end, and 1 the upper.'),
      between: right((lo: number, hi: number, u: number): number => lo * Math.exp(u * Math.log(hi / lo)))
        .wrong('linear-uniform', 'Uniform without logarithm', (lo, hi, u) => lo + u * (hi - lo), 'Nearly all of your samples lie in the highest decade. Draw the exponent uniformly, not the rate.')
        .wrong('natural-exponent', 'Base e instead of 10', (lo, hi, u) => Math.exp(log(lo) + u * (log(hi) - log(lo))), 'Your samples leave the range: the exponents are those of 10, and you raise e to them. Use one base for both.')
        .wrong('integer-exponents', 'Exponents rounded', (lo, hi, u) => 10 ** Math.round(log(lo) + u * (log(hi) - log(lo))), 'Your samples are powers of 10 only. Keep the fraction of the exponent.'),
    },
    reading: (d) => (lo, hi, u) => d.between(lo, hi, d.draw(u)),
  },
)

const finer = formula(
  { refineRange },
  {
    id: 'hyperparameter-refine-range',
    inputs: [scalar('best', [0.01, 0.1, 0.03]), scalar('lo', [1e-5, 0.001, 0.005]), scalar('hi', [1, 10, 0.5])],
    ...{ sizes: {}, parts: { lo: 1, hi: 1 } },
    holes: {
      factor: right((lo: number, hi: number): number => Math.sqrt(Math.sqrt(hi / lo)))
        .wrong('hyperparameter-coarse-to-fine/whole-width', 'Range not narrowed', (lo, hi) => Math.sqrt(hi / lo), 'Your finer range has as many decades as the coarse one. It needs half as many: a quarter to each side.')
        .wrong('hyperparameter-coarse-to-fine/linear-width', 'Width without logarithm', (lo, hi) => 1 + (hi - lo) / 4, 'You measure the width as a difference. Measure it in decades: a quarter of log₁₀(hi / lo) to each side.'),
      low: right((best: number, factor: number, _lo: number): number => best / factor).wrong(
        'hyperparameter-coarse-to-fine/clipped',
        'Cut off at the ends',
        (best, factor, lo) => Math.max(lo, best / factor),
        'Your finer range ends where the coarse one did. Let it reach beyond: with the best sample near an end, better ones may lie outside.',
      ),
    },
    reading: (d) => (best, lo, hi) => ({ lo: d.low(best, d.factor(lo, hi), lo), hi: best * d.factor(lo, hi) }),
  },
)

const slide = 'D1 “Babysitting the Learning Process”: coarse to fine'

export default suite('schedules/hyperparameter-coarse-to-fine', 'Coarse-to-fine search', [
  sample.with({
    quarter: sample.golden('is half a decade above the lower end for a draw of ¼ in two decades', {
      weight: 2,
      given: { lo: 1e-5, hi: 1e-3, u: 0.25 },
      gives: printed('0.0000316228'),
      source: `${slide}; worked by hand: 10 to the power −4.5`,
      hint: 'The exponents run from −5 to −3. What is a quarter of the way?',
    }),
    middle: sample.golden('is √(lo·hi) for a draw of ½', { given: { lo: 1, hi: 100, u: 0.5 }, gives: 10, source: 'worked by hand: the exponent is halfway between 0 and 2', concept: 'a draw of ½' }),
    random: { draws: 7, hint: 'Draw the exponent uniformly, then raise 10 to it.' },
    ends: sample.golden('is the lower end for a draw of 0', { given: { lo: 0.02, hi: 5, u: 0 }, gives: 0.02, source: 'worked by hand: nothing is added to the exponent of the lower end', sizes: 'unusual', concept: 'a draw of 0' }),
    smallest: false,
    larger: { inputs: [scalar('lo', [1e-8, 1e-6]), scalar('hi', [1e-2, 30])], concept: 'wider ranges' },
  }),
  finer.with({
    example: finer.golden('has half as many decades, with the best in the middle', {
      given: { best: 10, lo: 1, hi: 10000 },
      gives: { lo: 1, hi: 100 },
      source: `${slide}; worked by hand: four decades, one to each side of 10`,
      hint: 'How many decades are there from 1 to 10000? A quarter of them goes to each side.',
    }),
    random: { draws: 6, hint: 'Divide and multiply the best sample by the same factor.' },
    beyond: finer.golden('reaches beyond the coarse range', { given: { best: 1, lo: 1, hi: 10000 }, gives: { lo: 0.1, hi: 10 }, source: 'worked by hand: one decade to each side of 1', sizes: 'unusual', concept: 'a best sample at the end' }),
    smallest: false,
    larger: { inputs: [scalar('hi', [100, 1000])], concept: 'wider ranges' },
  }),
])
