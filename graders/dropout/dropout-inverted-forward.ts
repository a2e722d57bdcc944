import { among, by, type Filled, formula, reals, right, scalar, suite, under } from '#kit'
import type { Conventions } from '#reference/core/conventions.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { dropoutInvertedForward } from '#reference/dropout/dropout-standard.ts'
import { maskMeasures } from '../judging/mask-measures.ts'
import { draws, drop, dropoutParam, droppedHoles, keep, type Meaning, maskHoles, maskOf, probability } from '../shared/dropout.ts'
import { sum, table } from '../shared/lists.ts'

const holes = {
  ...maskHoles,
  ...under('dropout-inverted-forward', {
    factor: right((kept: number, _count: number, _of: number) => 1 / kept)
      .wrong(
        'not-scaled',
        'Kept units not scaled',
        () => 1,
        by('dropoutParam', {
          keep: 'You leave the kept units as they are. Inverted dropout divides them by p, so that test time needs no change.',
          drop: 'You leave the kept units as they are. Inverted dropout divides them by 1 − p, so that test time needs no change.',
        }),
      )
      .wrong('scale-by-one-minus-p', 'Divided by drop probability', (kept) => 1 / (1 - kept), by('dropoutParam', { keep: `You divide by 1 − p. ${keep}: divide by p.`, drop: `You divide by p. ${drop}: divide by 1 − p.` }))
      .wrong('scale-by-p', 'Multiplied, not divided', (kept) => kept, 'You multiply the kept units by the probability to keep. Divide by it, so that the mean stays what it was.')
      .wrong('rescale-by-count', 'Scaled by actual count', (_, count, of) => of / count, 'You scale by how many units were kept in this draw. Divide by the probability to keep, which is the same for every draw.'),
  }),
  ...droppedHoles,
}

function dropped(d: Filled<typeof holes> & { readonly dropoutParam: Meaning }, X: NDArray, u: NDArray, p: number): NDArray {
  const mask = maskOf(d, u, p)
  const factor = d.factor(d.dropoutParam.kept(p), sum(mask.flat().map(Number)), X.data.length)
  return array(table(X).map((row, n) => row.map((x, k) => (mask[n]?.[k] ? x * factor : d.dropped(row)))))
}

const oneForAll = {
  id: 'dropout-inverted-forward/p-over-p',
  title: 'Divided before compared',
  fill: [
    { stays: () => true, factor: () => 1 },
    { stays: () => false, factor: () => 1 },
  ],
  says: 'All units stay in your answer, or none does, and none is scaled. In u < p / p the division comes first: write (u < p) / p.',
}

const forward = formula(
  { dropoutInvertedForward },
  { id: 'dropout-inverted-forward', inputs: [reals('X', 'N D'), draws, probability], sizes: { N: [2, 4], D: [3, 5] }, obeys: { dropoutParam }, holes, together: [oneForAll], reading: (d) => (X, u, p) => dropped(d, X, u, p) },
)

/** Draws for every unit. */
const drawn = (X: NDArray, random: () => number): NDArray => ({ shape: X.shape, data: X.data.map(() => random()) })

/** The same function where it draws for itself, as most courses have it. */
const dropoutByItself = (X: NDArray<'N D'>, p: number, flags: Pick<Conventions, 'dropoutParam'>): NDArray<'N D'> => dropoutInvertedForward(X, drawn(X, () => 0.5) as NDArray<'N D'>, p, flags)

/** Right code is more than 6.2 standard deviations off once in a billion times. */
const z = 6.2
const byItself = formula(
  { dropoutByItself },
  {
    id: 'dropout-by-chance',
    inputs: [among('X', 'N D', [0.5, -1, 1.5, -200, 300]), scalar('p', [0.6, 0.25])],
    // Primes: no probability keeps exactly its share, so that scaling by the actual count is seen.
    sizes: { N: [41, 41], D: [43, 43] },
    obeys: { dropoutParam },
    holes: under('dropout-inverted-forward', {
      ...holes,
      // Which end of the draws stays does not matter where nobody sees them.
      stays: right((stays: boolean): boolean => stays),
      draw: right((random: () => number): number => random()).wrong(
        'normal-draws',
        'Normal draws, not uniform',
        (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
        'You compare draws of a normal distribution with p, so that another share of units stays. Draw them evenly between 0 and 1: rand, not randn.',
      ),
      unit: right((dropped: number, _x: number, _noise: number) => dropped).wrong(
        'gaussian-noise',
        'Noise instead of dropout',
        (_, x, noise) => x * (1 + noise),
        'You multiply by random noise around 1. Dropout sets units to 0 and divides the others by the probability to keep.',
      ),
    }),
    together: [oneForAll],
    reading: (d, random) => (X, p) => {
      const u = drawn(X, () => d.draw(random))
      const noise = u.data.map((draw) => Math.sqrt(12) * (draw - 0.5))
      return { shape: X.shape, data: dropped(d, X, u, p).data.map((y, k) => d.unit(y, X.data[k] as number, noise[k] as number)) }
    },
    drawsForItself: true,
    compared: {
      by: maskMeasures,
      given: (X) => [X],
      expects:
        ({ dropoutParam: { kept } }) =>
        (X, p) => {
          const [share, units, [N = 1, D = 1]] = [kept(p), X.data.length, X.shape]
          const alike = share ** 2 + (1 - share) ** 2
          return {
            'share of units kept': { value: share, within: z * Math.sqrt((share * (1 - share)) / units) },
            'mean factor of kept units': { value: 1 / share, within: 1e-6 },
            'spread of these factors': { value: 0, within: 1e-6 },
            // Neighboring pairs overlap: their variance is at most doubled.
            'share alike in neighboring examples': { value: alike, within: z * Math.sqrt((2 * alike * (1 - alike)) / (units - D)) },
            'share alike in neighboring units': { value: alike, within: z * Math.sqrt((2 * alike * (1 - alike)) / (units - N)) },
            // Two of 41 masks are alike once in a million times, and another two besides never.
            'number of different masks': { value: N, within: 1 },
          }
        },
    },
  },
)

const all = { u: [[0.1, 0.9, 0.4]], X: [[1, 2, 3]] }

export default suite(
  'dropout/dropout-inverted-forward',
  'Inverted dropout',
  [
    forward.with({
      example: forward.golden('keeps three of five units and raises them', {
        weight: 2,
        given: { X: [[1, 2, 3, 4, 5]], u: [[0.1, 0.9, 0.4, 0.75, 0.55]], p: 0.7 },
        gives: array([[1 / 0.7, 0, 3 / 0.7, 0, 5 / 0.7]]),
        source: 'worked by hand: kept where u < 0.7, and divided by 0.7',
      }),
      'keeps-all': forward.golden('changes nothing if every unit is kept', { given: { ...all, p: 1 }, gives: array([[1, 2, 3]]), source: 'worked by hand: every draw is below 1', only: { dropoutParam: 'keep' }, sizes: 'unusual', concept: 'every unit kept' }),
      'drops-none': forward.golden('changes nothing if no unit is dropped', {
        given: { ...all, p: 0 },
        gives: array([[1, 2, 3]]),
        under: { dropoutParam: 'drop' },
        source: 'worked by hand: no draw is below 0',
        only: { dropoutParam: 'drop' },
        sizes: 'unusual',
        concept: 'no unit dropped',
      }),
    }),
    byItself.with({ random: { draws: 3, says: 'keeps the right fraction of units, scales them, and draws for each example', hint: 'Print how many of 2000 units are 0, and the factor of the others.' } }),
  ],
  { 'dropout-inverted-forward/p-is-drop-rate': 'dropoutParam/drop', 'dropout-inverted-forward/mask-resampled-in-backward': { notHere: 'the backward pass gets the mask' } },
)
