import { formula, integer, options, right, suite } from '#kit'
import { cosineWarmup } from '#reference/schedules/lr-cosine-warmup.ts'

const { cos, PI } = Math
const falls = 'From maxRate at t = warmup it falls to minRate at t = total.'

const schedule = formula(
  { cosineWarmup },
  {
    id: 'cosine-warmup',
    inputs: [integer('t', [3, 1, 0, 2, 4, 5, 6, 7, 8, 9, 10, 12]), options({ maxRate: [1, 0.5, 0.1], minRate: [0.1, 0.05, 0.01], warmup: [2, 4, 3], total: [10, 8, 9] })],
    sizes: {},
    holes: {
      rise: right((t: number, warmup: number, _low: number): number => t / warmup)
        .wrong('warmup-from-1', 'Warm-up one step early', (t, warmup) => (t + 1) / warmup, 'Your first rate is not 0: you count the steps of the warm-up from 1. It is maxRate · t / warmup, with t from 0.')
        .wrong('warmup-one-longer', 'Warm-up one step longer', (t, warmup) => (t + 1) / (warmup + 1), 'Your first rate is not 0: you divide t + 1 by warmup + 1. It is maxRate · t / warmup.')
        .wrong('warmup-from-minimum', 'Warm-up from the minimum', (t, warmup, low) => low + ((1 - low) * t) / warmup, 'Your warm-up begins at minRate. It begins at 0: maxRate · t / warmup.')
        .wrong('no-warmup', 'Warm-up missing', () => 1, 'Your rate is maxRate from the start: the warm-up is missing. It rises as maxRate · t / warmup.')
        .wrong('warmup-inverted', 'Warm-up falls', (t, warmup) => 1 - t / warmup, 'Your rate falls during the warm-up. It rises as maxRate · t / warmup.'),
      done: right((t: number, warmup: number, total: number): number => (t - warmup) / (total - warmup))
        .wrong('cosine-from-0', 'Cosine begins at 0', (t, _, total) => t / total, `Your cosine begins at t = 0, not at the end of the warm-up, so the rate jumps down there. ${falls}`)
        .wrong('over-total', 'Divided by all steps', (t, warmup, total) => (t - warmup) / total, `You divide by total, as if it began after the warm-up, and the minimum comes too late. ${falls}`)
        .wrong('warmup-added', 'Warm-up added to total', (t, warmup, total) => (t - warmup) / (total + warmup), `You divide by total + warmup, and the minimum comes too late. ${falls}`)
        .wrong('one-early', 'Cosine one step early', (t, warmup, total) => (t - warmup + 1) / (total - warmup), `Your cosine is one step ahead. ${falls}`),
      clamp: right((done: number): number => Math.min(1, done)).wrong('no-clamp', 'Rises after the end', (done) => done, 'Your rate rises again after t = total. It stays at minRate.'),
      fall: right((done: number): number => (1 + cos(PI * done)) / 2)
        .wrong('half-missing', 'Factor ½ missing', (done) => 1 + cos(PI * done), `Your rate jumps far above maxRate after the warm-up: the factor ½ is missing. ${falls}`)
        .wrong('no-one', 'Cosine not shifted', (done) => cos(PI * done), 'Your rate falls below minRate: the cosine goes down to −1. Take ½·(1 + cos(π·x)), x from 0 to 1.')
        .wrong('quarter-cosine', 'Quarter of a cosine', (done) => cos((PI * done) / 2), 'You use a quarter of a cosine, which falls fastest at the end. Take half a cosine: ½·(1 + cos(π·x)), x from 0 to 1.')
        .wrong('whole-cosine', 'Whole cosine', (done) => (1 + cos(2 * PI * done)) / 2, 'You use a whole cosine, which comes back up. Take half of one: ½·(1 + cos(π·x)), x from 0 to 1.')
        .wrong('rising', 'Cosine rises', (done) => (1 - cos(PI * done)) / 2, `Your rate rises after the warm-up. ${falls}`)
        .wrong('linear', 'Line instead of cosine', (done) => 1 - done, 'Your rate falls linearly. It falls along half a cosine: ½·(1 + cos(π·x)), x from 0 to 1.'),
      between: right((share: number, most: number, least: number): number => least + share * (most - least))
        .wrong('minimum-added', 'Minimum added on top', (share, most, least) => least + share * most, `Your fall begins above maxRate: you add minRate to the whole of it. ${falls}`)
        .wrong('floor', 'Minimum as a floor', (share, most, least) => Math.max(least, share * most), `You fall toward 0 and stop at minRate on the way. ${falls}`),
      end: right((rate: number, _isOver: boolean, _least: number): number => rate).wrong('zero-after-end', 'Zero after the end', (rate, isOver) => (isOver ? 0 : rate), 'Your rate is 0 after t = total. It stays at minRate.'),
    },
    together: [
      { id: 'to-zero', title: 'Falls to zero', fill: [{ between: (share, most) => share * most }, { between: (share, most) => share * most, end: (rate, isOver, least) => (isOver ? least : rate) }], says: `Your rate falls to 0 instead of minRate. ${falls}` },
    ],
    reading:
      (d) =>
      (t, { maxRate, minRate, warmup, total }) =>
        t < warmup ? maxRate * d.rise(t, warmup, minRate / maxRate) : d.end(d.between(d.fall(d.clamp(d.done(t, warmup, total))), maxRate, minRate), t > total, minRate),
  },
)

const given = { maxRate: 1, minRate: 0.1, warmup: 2, total: 6 }
const source = 'Loshchilov and Hutter 2017, equation 5; worked by hand'

export default suite('schedules/lr-cosine-warmup', 'Cosine schedule with warm-up', [
  schedule.with({
    half: schedule.golden('is halfway between both rates in the middle of the fall', { weight: 2, given: { t: 4, options: given }, gives: 0.55, source: `${source}: the cosine of π/2 is 0`, hint: 'Steps 2 to 6 are the fall, and 4 is its middle.' }),
    warmup: schedule.golden('rises linearly', { given: { t: 1, options: given }, gives: 0.5, source: 'Goyal et al. 2017, section 2.2; worked by hand: 1 · 1 / 2', concept: 'the warm-up', hint: 'Step 1 is half of the warm-up of 2 steps.' }),
    first: schedule.golden('begins at 0', { given: { t: 0, options: given }, gives: 0, source: 'worked by hand: 1 · 0 / 2', concept: 'the first step' }),
    after: schedule.golden('stays at the minimum after the end', { given: { t: 9, options: given }, gives: 0.1, source: 'worked by hand: minRate', concept: 'after the end', hint: 'Step 9 is after step 6, the last of the fall.' }),
    random: { draws: 12, weight: 3, hint: 'Plot the rate for t from 0 to beyond total.' },
    top: schedule.golden('reaches its largest rate at the end of the warm-up', { weight: 0, given: { t: 2, options: given }, gives: 1, source: 'worked by hand: the cosine of 0 is 1', concept: 'the end of the warm-up' }),
    smallest: false,
    larger: { inputs: [integer('t', [40, 70, 99, 20, 150]), options({ maxRate: [0.01, 0.003], minRate: [0.001, 0.0003], warmup: [30, 25], total: [100, 120] })], concept: 'long schedules' },
  }),
])
