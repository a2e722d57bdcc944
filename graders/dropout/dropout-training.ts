import { among, anyOf, type Filled, formula, integer, right, scalar, suite } from '#kit'
import type { Conventions } from '#reference/core/conventions.ts'
import type { NDArray } from '#reference/core/ndarray.ts'
import { dropoutForward, dropoutTest } from '#reference/dropout/dropout-standard.ts'
import { bothModesMeasures } from '../judging/both-modes-measures.ts'
import { maskAgainMeasures } from '../judging/mask-again-measures.ts'
import { maskMeasures } from '../judging/mask-measures.ts'
import { seedMeasures } from '../judging/seed-measures.ts'
import { dropoutForm, dropoutParam } from '../shared/dropout.ts'
import { range } from '../shared/lists.ts'

type Flags = Pick<Conventions, 'dropoutForm' | 'dropoutParam'>

/** A layer that draws for itself, as most courses have it. */
const dropoutTraining = (X: NDArray<'N D'>, p: number, flags: Flags): NDArray<'N D'> => dropoutForward(X, { shape: X.shape, data: X.data.map(() => 0.5) }, p, flags)
/** Both of its passes, given the same numbers. */
function dropoutTrainingBackward(X: NDArray<'N D'>, p: number) {
  const out = dropoutTraining(X, p, {})
  return { out, dX: out }
}

/** Right code is more than 6.2 standard deviations off once in a billion times. */
const z = 6.2
/** How far a share of so many units may be off; the second term is for shares near 0 and 1, whose tails are longer. */
const off = (share: number, units: number, variance = share * (1 - share)): number => z * Math.sqrt(variance / units) + z ** 2 / (3 * units)
const inputs = [among('X', 'N D', [0.5, -1, -1.5, -200, 300]), scalar('p', [0.25, 0.6, 0.95])] as const
// Primes: no probability keeps exactly its share, so that scaling by the actual count is seen.
const sizes = { N: [41, 41], D: [43, 43] } as const

const holes = {
  rows: right((draws: readonly (readonly number[])[]) => draws).wrong(
    'one-row-for-all',
    'One mask for all examples',
    (draws) => draws.map(() => draws[0] ?? []),
    'All examples of the batch lose the same units. Draw a mask in the shape of x, so that each example has its own.',
  ),
  alike: right((draws: readonly number[]) => draws).wrong('whole-examples', 'Whole examples dropped', (draws) => draws.map(() => draws[0] ?? 0), 'You keep or drop all units of an example together. Each unit has a draw of its own: draw in the shape of x.'),
  times: right(1).wrong('applied-twice', 'Applied twice', 2, 'Your units are dropped and scaled two times, as where x is changed in place and the layer sees it again. Leave x as it is, and return a new array.'),
  uniform: right((draw: number, _normal: number): number => draw).wrong('normal-draws', 'Normal draws', (_, normal) => normal, 'You compare p with numbers of a normal distribution, so that another share is kept. Draw them evenly from 0 to 1.'),
  factor: right((factor: number, _kept: number): number => factor)
    .wrong('drop-probability', 'Divided by drop probability', (_, kept) => 1 / (1 - kept), 'You divide by the probability to drop a unit. Divide the kept units by the probability to keep one.')
    .wrong('times-probability', 'Multiplied, not divided', (_, kept) => kept, 'You multiply the kept units by the probability to keep one. Divide by it, so that the mean stays what it was.')
    .wrong('divided-twice', 'Divided twice', (_, kept) => 1 / kept ** 2, 'You divide the kept units by the probability to keep one two times. Divide once.'),
  unit: right((y: number, _x: number, _factor: number): number => y)
    .wrong('nothing-dropped', 'Nothing dropped', (_, x) => x, 'You drop no unit: you return the input as it is. In training each unit is dropped with a probability.')
    .wrong('scaled-undropped', 'Scaled, not dropped', (y, x, factor) => (factor === 1 ? y : x * factor), 'You drop no unit, but you scale them all as if you had. In training each unit is dropped with a probability.')
    .wrong('negative-dropped', 'Negative inputs dropped too', (y) => Math.max(0, y), 'Every negative input is 0 in your output. Dropout multiplies x by the mask, whatever its sign; the ReLU is a layer of its own.')
    .wrong('sign-lost', 'Sign of inputs lost', Math.abs, 'Your output has the absolute values of the inputs. Dropout multiplies x by the mask, and each kept unit keeps its sign.'),
}
type Form = (kept: number) => number

function passed(d: Filled<typeof holes> & { readonly dropoutForm: Form; readonly dropoutParam: (typeof dropoutParam)['keep'] }, random: () => number, X: NDArray, p: number): NDArray {
  const [N = 0, D = 0] = X.shape
  const drawn = range(d.times).map(() => d.rows(range(N).map(() => d.alike(range(D).map(() => d.uniform(random(), normalBy(random)))))).flat())
  const kept = X.data.map((_, k) => Number(drawn.every((draws) => d.dropoutParam.stays(draws[k] ?? 0, p))))
  const factor = d.factor(d.dropoutForm(d.dropoutParam.kept(p)), d.dropoutParam.kept(p)) ** d.times
  return { shape: X.shape, data: X.data.map((x, k) => d.unit(kept[k] ? x * factor : 0, x, factor)) }
}

const normalBy = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

const forward = formula(
  { dropoutTraining },
  {
    id: 'dropout-training',
    ...{ inputs, sizes },
    obeys: { dropoutForm, dropoutParam },
    holes,
    reading: (d, random) => (X, p) => passed(d, random, X, p),
    drawsForItself: true,
    compared: {
      by: maskMeasures,
      given: (X) => [X],
      expects:
        ({ dropoutForm, dropoutParam: { kept } }) =>
        (X, p) => {
          const [share, units, [N = 1, D = 1]] = [kept(p), X.data.length, X.shape]
          const alike = share ** 2 + (1 - share) ** 2
          return {
            'share of units kept': { value: share, within: off(share, units) },
            'mean factor of kept units': { value: dropoutForm(share), within: 1e-6 },
            'spread of these factors': { value: 0, within: 1e-6 },
            // Neighboring pairs overlap: their variance is at most doubled.
            'share alike in neighboring examples': { value: alike, within: off(alike, units - D, 2 * alike * (1 - alike)) },
            'share alike in neighboring units': { value: alike, within: off(alike, units - N, 2 * alike * (1 - alike)) },
            // Two of 41 masks are alike once in a million times, and another two besides never; where nearly all units have one fate, many are.
            'number of different masks': { value: N, within: alike ** D * N ** 2 < 1e-3 ? 1 : N - 2 },
          }
        },
    },
  },
)

/** What both passes make of a number, by two draws: of the mask, and of another one. */
type Passes = (x: number, draw: number, other: number, p: number) => readonly [out: number, gradient: number]
const passesOf =
  (keptOf: (p: number) => number, gradient: (x: number, mask: number, kept: number, anew: number) => number): Passes =>
  (x, draw, other, p) => {
    const kept = keptOf(p)
    const mask = Number(draw < kept)
    return [(x * mask) / kept, gradient(x, mask, kept, Number(other < kept))]
  }
/** Whichever probability p is. */
const either = (gradient: (x: number, mask: number, kept: number, anew: number) => number) =>
  anyOf<Passes>(
    passesOf((p) => p, gradient),
    passesOf((p) => 1 - p, gradient),
  )

const again = 'What the forward pass did to a unit, the backward pass does to its gradient: the same mask, with the same factor.'
const backward = formula(
  { dropoutTrainingBackward },
  {
    id: 'dropout-training-backward',
    ...{ inputs, sizes },
    holes: {
      passes: right(
        passesOf(
          (p) => p,
          (x, mask, kept) => (x * mask) / kept,
        ),
      )
        .wrong(
          'passes-all',
          'Mask missing',
          either((x) => x),
          `Dropped units have a gradient in your answer. ${again}`,
        )
        .wrong(
          'not-scaled',
          'Gradient not scaled',
          either((x, mask) => x * mask),
          `Your gradients pass the mask, but without its factor. ${again}`,
        )
        .wrong(
          'scaled-twice',
          'Gradient scaled twice',
          either((x, mask, kept) => (x * mask) / kept ** 2),
          `Your gradients have the factor of the mask twice: it is in the mask already. ${again}`,
        )
        .wrong(
          'mask-inverted',
          'Mask inverted',
          either((x, mask, kept) => (x * (1 - mask)) / kept),
          `The gradient reaches the dropped units instead of the kept ones. ${again}`,
        )
        .wrong(
          'mask-drawn-anew',
          'Mask drawn anew',
          either((x, _, kept, anew) => (x * anew) / kept),
          `Your backward pass draws another mask. ${again}`,
        ),
    },
    reading: (d, random) => (X, p) => {
      const both = Array.from(X.data, (x) => d.passes(x, random(), random(), p))
      const part = (k: 0 | 1): NDArray => ({ shape: X.shape, data: Float64Array.from(both, (one) => one[k]) })
      return { out: part(0), dX: part(1) }
    },
    drawsForItself: true,
    compared: {
      by: maskAgainMeasures,
      given: () => [],
      expects: () => () => ({ 'ratio of the factor of gradients to that of outputs': { value: 1, within: 1e-9 }, 'spread of these factors': { value: 0, within: 1e-9 }, 'share of dropped units with a gradient': { value: 0, within: 1e-9 } }),
    },
  },
)

/** What both modes multiply units by: in training those that are kept, at test time all of them. */
interface Factors {
  readonly training: (kept: number) => number
  readonly test: (kept: number) => number
}
const one = (): number => 1
const inverse = (kept: number): number => 1 / kept
const formOfBoth = { inverted: { training: inverse, test: one }, standard: { training: one, test: (kept: number): number => kept } } satisfies Record<string, Factors>

/** One layer in both of its modes. */
function dropoutBothModes(X: NDArray<'N D'>, p: number, flags: Flags) {
  return { trained: dropoutTraining(X, p, flags), out: dropoutTest(X, p, flags) }
}

const once = 'Scale once: either training divides the kept units by the probability to keep, or test time multiplies all units by it.'
const bothModes = formula(
  { dropoutBothModes },
  {
    id: 'dropout-both-modes',
    ...{ inputs, sizes },
    obeys: { dropoutForm: formOfBoth, dropoutParam },
    holes: {
      factors: right((form: Factors): Factors => form)
        .wrong('scaled-at-both', 'Scaled in both modes', () => ({ training: inverse, test: formOfBoth.standard.test }), `Training divides the kept units by the probability to keep, and test time multiplies all units by it as well. ${once}`)
        .wrong('scaled-at-neither', 'Scaled in neither mode', () => ({ training: one, test: one }), `Neither training nor test time scales units, so that the next layer gets larger sums at test time. ${once}`)
        .wrong('divided-at-both', 'Divided in both modes', () => ({ training: inverse, test: inverse }), `Test time divides by the probability to keep, as training does. ${once}`)
        .wrong('drop-probability-at-test', 'Drop probability at test', (form) => ({ training: form.training, test: (kept) => 1 - kept }), `Test time multiplies by the probability to drop a unit. ${once}`),
      test: right((y: number, _trained: number): number => y).wrong('dropped-at-test', 'Dropped at test time', (_, trained) => trained, 'Units are dropped at test time as in training. At test time all units work.'),
    },
    reading: (d, random) => (X, p) => {
      const kept = d.dropoutParam.kept(p)
      const { training, test } = d.factors(d.dropoutForm)
      const trainedAgain = (x: number): number => (d.dropoutParam.stays(random(), p) ? x * training(kept) : 0)
      return { trained: { shape: X.shape, data: X.data.map(trainedAgain) }, out: { shape: X.shape, data: X.data.map((x) => d.test(x * test(kept), trainedAgain(x))) } }
    },
    drawsForItself: true,
    compared: {
      by: bothModesMeasures,
      given: (X) => [X],
      expects:
        ({ dropoutForm: { training, test }, dropoutParam: { kept } }) =>
        (_X, p) => ({ 'mean factor of units at test time': { value: test(kept(p)), within: 1e-6 }, 'spread of these factors': { value: 0, within: 1e-6 }, 'whether training scales (1) or not (0)': { value: training(kept(p)) === 1 ? 0 : 1, within: 1e-9 } }),
    },
  },
)

/** A layer in training with one seed, with the same again, and with another. */
function dropoutSeeded(X: NDArray<'N D'>, p: number, _seed: number) {
  const out = dropoutTraining(X, p, {})
  return { first: out, again: out, other: out }
}

const seeds = 'The same seed gives the same mask, and another seed another.'
/** Which of three masks each call has. */
type Masks = readonly [first: 0, again: 0 | 1, other: 0 | 2]
const seeded = formula(
  { dropoutSeeded },
  {
    id: 'dropout-seeded',
    inputs: [...inputs, integer('seed', [7, 231, 0])],
    sizes,
    holes: {
      masks: right<Masks>([0, 0, 2])
        .wrong('seed-ignored', 'Seed ignored', [0, 1, 2], `Two calls with the same seed drop other units. ${seeds}`)
        .wrong('same-for-every-seed', 'Same mask for every seed', [0, 0, 0], `Calls with different seeds drop the same units. ${seeds}`),
    },
    reading: (d, random) => (X, p) => {
      const masks = range(3).map(() => X.data.map((x) => (random() < p ? x / p : 0)))
      const [first, again, other] = d.masks.map((k): NDArray => ({ shape: X.shape, data: masks[k] ?? X.data })) as [NDArray, NDArray, NDArray]
      return { first, again, other }
    },
    drawsForItself: true,
    compared: {
      by: seedMeasures,
      given: () => [],
      expects: () => () => ({
        'share of units alike under the same seed': { value: 1, within: 1e-9 },
        'whether another seed drops others (1) or the same (0)': { value: 1, within: 1e-9 },
        'whether any unit is dropped (1) or not (0)': { value: 1, within: 1e-9 },
      }),
    },
  },
)

export default suite('dropout/dropout-training', 'Dropout that draws for itself', [
  forward.with({ random: { draws: 5, says: 'keeps the right fraction of units, scales them, and draws for each example', hint: 'Print how many of 2000 units are 0, and the factor of the others.' } }),
  // What draws is training.
  bothModes.with({ 'draws-anew': false, random: { draws: 2, says: 'uses all units at test time, and scales them in one of both modes', hint: 'Give both modes an array of ones: the mean of the outputs must be the same.' } }),
  seeded.with({ 'draws-anew': false, random: { draws: 1, says: 'draws the same mask for the same seed, and another for another', hint: 'Call it twice with the same seed, and compare where the outputs are 0.' } }),
  backward.with({ 'draws-anew': false, random: { draws: 2, says: 'passes gradients where units were kept, with the factor of the forward pass', hint: 'Give both passes an array of ones: the gradients must be equal to the output.' } }),
])
