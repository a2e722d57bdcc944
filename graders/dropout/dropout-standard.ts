import { by, type Filled, formula, matrix, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { dropoutForward, dropoutMask, dropoutStandard } from '#reference/dropout/dropout-standard.ts'
import { draws, dropoutForm, dropoutParam, droppedHoles, type Meaning, maskHoles, maskOf, probability } from '../shared/dropout.ts'
import { table } from '../shared/lists.ts'

const sizes = { N: [2, 4], D: [3, 5] } as const

const mask = formula(
  { dropoutMask },
  {
    id: 'dropout-mask',
    inputs: [draws, probability],
    sizes,
    obeys: { dropoutParam },
    holes: {
      draws: maskHoles.draws,
      as: right((kept: boolean, _share: number): number => Number(kept)).wrong(
        'scaled',
        'Mask divided already',
        (kept, share) => Number(kept) / share,
        'Your mask holds numbers other than 0 and 1. Return the mask itself; where it is applied, units are scaled.',
      ),
    },
    reading: (d) => (u, p) => array(maskOf(d, u, p).map((row) => row.map((kept) => d.as(kept, d.dropoutParam.kept(p))))),
  },
)

/** Without the factor, a mask turned around is that of the other reading of p. */
const applied = { draws: maskHoles.draws, ...droppedHoles }
const inputs = [reals('X', 'N D'), draws, probability] as const

function silenced(d: Filled<typeof applied> & { readonly stays?: (stays: boolean, u: number, kept: number) => boolean; readonly dropoutParam: Meaning }, X: NDArray, u: NDArray, p: number, factor: number): NDArray {
  const kept = maskOf(d, u, p)
  return array(table(X).map((row, n) => row.map((x, k) => (kept[n]?.[k] ? x * factor : d.dropped(row)))))
}

const either = formula(
  { dropoutForward },
  {
    id: 'dropout-forward',
    ...{ inputs, sizes },
    obeys: { dropoutForm, dropoutParam },
    holes: {
      ...applied,
      stays: maskHoles.stays,
      factor: right((factor: number, _kept: number): number => factor)
        .wrong(
          'dropout-inverted-forward/scale-by-one-minus-p',
          'Divided by drop probability',
          (_, kept) => 1 / (1 - kept),
          by('dropoutForm', { inverted: 'You divide by the probability to drop. Divide the kept units by the probability to keep.', standard: 'You divide by the probability to drop. Standard dropout leaves the kept units as they are.' }),
        )
        .wrong(
          'dropout-inverted-forward/scale-by-p',
          'Multiplied, not divided',
          (_, kept) => kept,
          by('dropoutForm', {
            inverted: 'You multiply the kept units by the probability to keep. Divide by it, so that the mean stays what it was.',
            standard: 'You multiply the kept units by the probability to keep. Standard dropout does that at test time, not in training.',
          }),
        ),
    },
    reading: (d) => (X, u, p) => silenced(d, X, u, p, d.factor(d.dropoutForm(d.dropoutParam.kept(p)), d.dropoutParam.kept(p))),
  },
)

const standard = formula(
  { dropoutStandard },
  {
    id: 'dropout-standard',
    ...{ inputs, sizes },
    obeys: { dropoutParam },
    holes: {
      ...applied,
      factor: right((_kept: number): number => 1)
        .wrong('scaled-in-training', 'Kept units divided', (kept) => 1 / kept, 'You divide the kept units by the probability to keep; that is inverted dropout. Standard dropout leaves them as they are and scales at test time.')
        .wrong('dropout-inverted-forward/scale-by-p', 'Kept units multiplied', (kept) => kept, 'You multiply the kept units by the probability to keep. Standard dropout does that at test time, not in training.'),
    },
    reading: (d) => (X, u, p) => silenced(d, X, u, p, d.factor(d.dropoutParam.kept(p))),
  },
)

const given = { X: [[1, 2, 3, 4, 5]], u: [[0.1, 0.9, 0.4, 0.75, 0.55]], p: 0.7 }
const keeps = { only: { dropoutParam: 'keep' }, source: 'worked by hand: kept where u < 0.7' } as const
const byHand = 'D2 “Dropout”, worked by hand: kept where u < 0.7'

export default suite('dropout/dropout-standard', 'Dropout mask and standard dropout', [
  mask.with({
    example: mask.golden('keeps three of five units', { weight: 2, given: { u: given.u, p: given.p }, gives: array([[1, 0, 1, 0, 1]]), source: byHand, hint: 'Compare each draw with p: 0.1 is below 0.7, 0.9 is not.' }),
    share: mask.golden('keeps a quarter of evenly spread draws', {
      ...keeps,
      given: { u: matrix('0.125 0.375 / 0.625 0.875'), p: 0.25 },
      gives: array(matrix('1 0 / 0 0')),
      source: 'worked by hand: one of four draws is below 0.25',
      concept: 'the share of units kept',
      sizes: 'unusual',
    }),
  }),
  either.with({
    example: either.golden('keeps three of five units, and raises them in the inverted form', {
      weight: 2,
      given,
      gives: array([[1 / 0.7, 0, 3 / 0.7, 0, 5 / 0.7]]),
      source: 'worked by hand: kept where u < 0.7, and divided by 0.7',
      hint: 'Work out the mask first. The form decides only what the kept units are multiplied by.',
    }),
    'example-standard': either.golden('leaves the kept units as they are in the standard form', {
      weight: 2,
      given,
      gives: array([[1, 0, 3, 0, 5]]),
      under: { dropoutForm: 'standard' },
      only: { dropoutForm: 'standard' },
      source: 'D3 “Dropout [Srivastava2014]”, worked by hand: kept where u < 0.7',
      concept: 'the standard form',
    }),
  }),
  standard.with({
    example: standard.golden('keeps three of five units as they are', {
      weight: 2,
      given,
      gives: array([[1, 0, 3, 0, 5]]),
      source: 'D3 “Dropout [Srivastava2014]”, worked by hand: kept where u < 0.7',
      hint: 'Multiply by a mask of zeros and ones; nothing else happens in training.',
    }),
  }),
])
