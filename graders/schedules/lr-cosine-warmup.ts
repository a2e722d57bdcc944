import { formula, integer, options, right, suite } from '#kit'
import { cosineWarmup } from '#reference/schedules/lr-cosine-warmup.ts'

const { cos, PI } = Math
const falls = 'From maxRate at t = warmup it falls to minRate at t = total.'

const half = 'Take half a cosine: ½·(1 + cos(π·x)), x from 0 to 1.'

type Done = (t: number, warmup: number, total: number) => number
type Fill = Partial<{ readonly clamp: (done: number) => number; readonly done: Done; readonly fall: (done: number) => number; readonly between: (share: number, most: number, least: number) => number }>
/** The rate after the end may follow from the formula, or be the minimum by a line of its own, which the formula does not keep to. */
const eitherEnd = (fill: Fill) => {
  const end = (rate: number, isOver: boolean, least: number): number => (isOver ? least : rate)
  return [fill, { ...fill, end }, { ...fill, end, clamp: (done: number): number => done }]
}

const schedule = formula(
  { cosineWarmup },
  {
    id: 'cosine-warmup',
    inputs: [integer('t', [3, 1, 0, 2, 4, 5, 6, 7, 8, 9, 10, 12]), options({ maxRate: [1, 0.5, 0.1], minRate: [0.1, 0.05, 0.01], warmup: [2, 4, 3], total: [10, 8, 9] })],
    sizes: {},
    holes: {
      rise: right((t: number, warmup: number, _low: number, _total: number): number => t / warmup)
        .wrong('warmup-from-1', 'Warm-up one step early', (t, warmup) => (t + 1) / warmup, 'Your first rate is not 0: you count the steps of the warm-up from 1. It is maxRate · t / warmup, with t from 0.')
        .wrong('warmup-one-longer', 'Warm-up one step longer', (t, warmup) => (t + 1) / (warmup + 1), 'Your first rate is not 0: you divide t + 1 by warmup + 1. It is maxRate · t / warmup.')
        .wrong('warmup-from-minimum', 'Warm-up from the minimum', (t, warmup, low) => low + ((1 - low) * t) / warmup, 'Your warm-up begins at minRate. It begins at 0: maxRate · t / warmup.')
        .wrong('warmup-over-total', 'Warm-up over all steps', (t, _warmup, _low, total) => t / total, 'Your rate rises too slowly: you divide by total. It is maxRate · t / warmup.')
        .wrong('warmup-too-slow', 'Divided by warmup + 1', (t, warmup) => t / (warmup + 1), 'Your warm-up does not come near enough to maxRate: you divide by warmup + 1. It is maxRate · t / warmup.')
        .wrong('minimum-on-warmup', 'Minimum added to warm-up', (t, warmup, low) => low + t / warmup, 'You add minRate to the warm-up. It begins at 0: maxRate · t / warmup.')
        .wrong('warmup-whole', 'Whole-number division', () => 0, 'Your rate is 0 until the warm-up ends: you divide without a remainder. The rate rises as maxRate · t / warmup.')
        .wrong('warmup-inverted', 'Warm-up falls', (t, warmup) => 1 - t / warmup, 'Your rate falls during the warm-up. It rises as maxRate · t / warmup.'),
      rises: right((t: number, warmup: number): boolean => t < warmup).wrong(
        'divided-by-0',
        'Division by no warm-up',
        (t, warmup) => t <= warmup,
        'Without a warm-up you divide by 0 at t = 0. The warm-up is what comes before t = warmup: with a warmup of 0 there is none.',
      ),
      done: right<Done>((t, warmup, total) => (t - warmup) / (total - warmup)),
      clamp: right((done: number): number => Math.min(1, done)).wrong('no-clamp', 'Rises after the end', (done) => done, 'Your rate rises again after t = total. It stays at minRate.'),
      fall: right((done: number): number => (1 + cos(PI * done)) / 2)
        .wrong('half-missing', 'Factor ½ missing', (done) => 1 + cos(PI * done), `Your rate jumps far above maxRate after the warm-up: the factor ½ is missing. ${falls}`)
        .wrong('quarter-cosine', 'Quarter of a cosine', (done) => cos((PI * done) / 2), 'You use a quarter of a cosine, which falls fastest at the end. Take half a cosine: ½·(1 + cos(π·x)), x from 0 to 1.')
        .wrong('linear', 'Line instead of cosine', (done) => 1 - done, 'Your rate falls linearly. It falls along half a cosine: ½·(1 + cos(π·x)), x from 0 to 1.'),
      order: right((most: number, least: number): readonly [number, number] => [most, least]).wrong('rates-swapped', 'Both rates swapped', (most, least) => [least, most], 'You swap maxRate and minRate: your rate falls to the larger one.'),
      between: right((share: number, most: number, least: number): number => least + share * (most - least))
        .wrong('minimum-added', 'Minimum added on top', (share, most, least) => least + share * most, `Your fall begins above maxRate: you add minRate to the whole of it. ${falls}`)
        .wrong('floor', 'Minimum as a floor', (share, most, least) => Math.max(least, share * most), `You fall toward 0 and stop at minRate on the way. ${falls}`),
      end: right((rate: number, _isOver: boolean, _least: number, _most: number): number => rate)
        .wrong('most-after-end', 'Largest rate after end', (rate, isOver, _, most) => (isOver ? most : rate), 'Your rate jumps to maxRate after t = total. It stays at minRate.')
        .wrong('zero-after-end', 'Zero after the end', (rate, isOver) => (isOver ? 0 : rate), 'Your rate is 0 after t = total. It stays at minRate.'),
    },
    together: [
      {
        id: 'cosine-from-0',
        title: 'Cosine begins at 0',
        fill: [...eitherEnd({ done: (t, _, total) => t / total }), ...eitherEnd({ done: (t, warmup, total) => t / (total - warmup) })],
        says: `Your cosine begins at t = 0, not at the end of the warm-up, so the rate jumps down there. ${falls}`,
      },
      { id: 'one-early', title: 'Cosine one step early', fill: eitherEnd({ done: (t, warmup, total) => (t - warmup + 1) / (total - warmup) }), says: `Your cosine is one step ahead. ${falls}` },
      { id: 'minimum-left-out', title: 'Minimum not added', fill: eitherEnd({ between: (share, most, least) => share * (most - least) }), says: `Your rate falls from maxRate − minRate to 0: you do not add minRate again. ${falls}` },
      { id: 'to-zero', title: 'Falls to zero', fill: eitherEnd({ between: (share, most) => share * most }), says: `Your rate falls to 0 instead of minRate. ${falls}` },
      { id: 'no-warmup', title: 'Warm-up missing', fill: [{ rise: () => 1 }, { rises: () => false }], says: 'Your rate does not rise from 0: the warm-up is missing. It rises as maxRate · t / warmup.' },
      { id: 'over-total', title: 'Divided by all steps', fill: eitherEnd({ done: (t, warmup, total) => (t - warmup) / total }), says: `You divide by total, as if it began after the warm-up, and the minimum comes too late. ${falls}` },
      { id: 'warmup-added', title: 'Warm-up added to total', fill: eitherEnd({ done: (t, warmup, total) => (t - warmup) / (total + warmup) }), says: `You divide by total + warmup, and the minimum comes too late. ${falls}` },
      { id: 'no-one', title: 'Cosine not shifted', fill: [...eitherEnd({ fall: (done) => cos(PI * done) }), ...eitherEnd({ fall: (done) => cos(PI * done) / 2 })], says: `Your rate falls below minRate: the cosine goes down to −1. ${half}` },
      { id: 'whole-cosine', title: 'Whole cosine', fill: eitherEnd({ fall: (done) => (1 + cos(2 * PI * done)) / 2 }), says: `You use a whole cosine, which comes back up. ${half}` },
      { id: 'quarter-shifted', title: 'Half of the angle', fill: eitherEnd({ fall: (done) => (1 + cos((PI * done) / 2)) / 2 }), says: `Your rate falls only halfway, because the angle goes up to π/2. ${half}` },
      { id: 'no-pi', title: 'π missing in cosine', fill: eitherEnd({ fall: (done) => (1 + cos(done)) / 2 }), says: `Your rate falls only a little: π is missing in the angle. ${half}` },
      {
        id: 'one-off',
        title: 'Fall one step off',
        fill: [...eitherEnd({ done: (t, warmup, total) => (t - warmup) / (total - warmup - 1) }), ...eitherEnd({ done: (t, warmup, total) => (t - warmup) / (total - warmup + 1) })],
        says: `Your fall is one step too short or too long: you divide by total − warmup, and 1 less or more. ${falls}`,
      },
      { id: 'sine', title: 'Sine, not cosine', fill: eitherEnd({ fall: (done) => (1 + Math.sin(PI * done)) / 2 }), says: `Your rate rises after the warm-up and comes back: you take the sine. ${half}` },
      { id: 'rising', title: 'Cosine rises', fill: eitherEnd({ fall: (done) => (1 - cos(PI * done)) / 2 }), says: `Your rate rises after the warm-up. ${falls}` },
      { id: 'degrees', title: 'Degrees, not radians', fill: eitherEnd({ fall: (done) => (1 + cos(180 * done)) / 2 }), says: `Your rate jumps up and down: you give degrees to the cosine, which takes radians. ${half}` },
    ],
    reading:
      (d) =>
      (t, { maxRate, minRate, warmup, total }) => {
        const [most, least] = d.order(maxRate, minRate)
        return d.rises(t, warmup) ? most * d.rise(t, warmup, least / most, total) : d.end(d.between(d.fall(d.clamp(d.done(t, warmup, total))), most, least), t > total, least, most)
      },
  },
)

const given = { maxRate: 1, minRate: 0.1, warmup: 2, total: 6 }
const source = 'Loshchilov and Hutter 2017, equation 5; worked by hand'

export default suite('schedules/lr-cosine-warmup', 'Cosine schedule with warm-up', [
  schedule.with({
    half: schedule.golden('is halfway between both rates in the middle of the fall', { weight: 2, given: { t: 4, options: given }, gives: 0.55, source: `${source}: the cosine of π/2 is 0`, hint: 'Steps 2 to 6 are the fall, and 4 is its middle.' }),
    warmup: schedule.golden('rises linearly', {
      given: { t: 1, options: { ...given, maxRate: 0.5 } },
      gives: 0.25,
      source: 'Goyal et al. 2017, section 2.2; worked by hand: ½ · 1 / 2',
      concept: 'the warm-up',
      hint: 'Step 1 is half of the warm-up of 2 steps.',
    }),
    first: schedule.golden('begins at 0', { given: { t: 0, options: given }, gives: 0, source: 'worked by hand: 1 · 0 / 2', concept: 'the first step' }),
    after: schedule.golden('stays at the minimum after the end', { given: { t: 9, options: given }, gives: 0.1, source: 'worked by hand: minRate', concept: 'after the end', hint: 'Step 9 is after step 6, the last of the fall.' }),
    none: schedule.golden('begins at its largest rate without a warm-up', { given: { t: 0, options: { ...given, warmup: 0 } }, gives: 1, source: 'worked by hand: the cosine of 0 is 1', sizes: 'unusual', concept: 'no warm-up' }),
    random: { draws: 12, weight: 3, hint: 'Plot the rate for t from 0 to beyond total.' },
    top: schedule.golden('reaches its largest rate at the end of the warm-up', { weight: 0, given: { t: 2, options: given }, gives: 1, source: 'worked by hand: the cosine of 0 is 1', concept: 'the end of the warm-up' }),
    end: schedule.golden('reaches the minimum at the end', { weight: 0, given: { t: 6, options: given }, gives: 0.1, source: 'worked by hand: the cosine of π is −1, so minRate', concept: 'the end of the fall' }),
    smallest: false,
    larger: { inputs: [integer('t', [40, 70, 99, 20, 150]), options({ maxRate: [0.01, 0.003], minRate: [0.001, 0.0003], warmup: [30, 25], total: [100, 120] })], concept: 'long schedules' },
  }),
])
