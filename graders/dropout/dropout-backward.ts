import { among, by, formula, reals, right, suite } from '#kit'
import { array, map, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { dropoutBackward, dropoutForward, dropoutTest } from '#reference/dropout/dropout-standard.ts'
import { dropoutForm, dropoutParam, probability } from '../shared/dropout.ts'
import { dot, table } from '../shared/lists.ts'

const sizes = { N: [2, 4], D: [3, 5] } as const

/** Draws that give a mask, for any probability between 0.01 and 0.99. */
const drawsOf = (mask: NDArray<'N D'>, isKept: number) => map(mask, (entry) => (entry === isKept ? 0.001 : 0.999))

const backward = formula(
  { dropoutBackward },
  {
    id: 'dropout-backward',
    inputs: [reals('dOut', 'N D'), among('mask', 'N D', [1, 0, 1]), probability],
    sizes,
    obeys: { dropoutForm, dropoutParam },
    holes: {
      gradient: right((dOut: number, mask: number, factor: number, _kept: number): number => dOut * mask * factor)
        .wrong('no-mask', 'Mask missing', (dOut, _mask, factor) => dOut * factor, 'Dropped units have a gradient in your answer. They did nothing in the forward pass: multiply by the mask.')
        // Without a factor, it would be the mistake before.
        .wrong('passes-through', 'Gradient passed unchanged', (dOut, mask, factor) => (factor === 1 ? dOut * mask : dOut), 'You return dOut unchanged. Do to it what the forward pass did to its input: the same mask, the same factor.')
        .wrong(
          'times-p',
          'Multiplied, not divided',
          (dOut, mask, _factor, kept) => dOut * mask * kept,
          by('dropoutForm', {
            inverted: 'You multiply by the probability to keep. The forward pass divided by it, and so does its gradient.',
            standard: 'You multiply by the probability to keep. The forward pass left kept units as they are, and so does its gradient.',
          }),
        )
        .wrong('inverted-mask', 'Mask inverted', (dOut, mask, factor) => dOut * (1 - mask) * factor, 'The gradient reaches the dropped units instead of the kept ones. The mask is 1 where a unit was kept.'),
    },
    reading: (d) => (dOut, mask, p) => {
      const kept = d.dropoutParam.kept(p)
      const rows = table(mask)
      return array(table(dOut).map((row, n) => row.map((gradient, k) => d.gradient(gradient, rows[n]?.[k] as number, d.dropoutForm(kept), kept))))
    },
    measured: { at: (dOut) => zeros(dOut.shape), loss: (X, [dOut, mask, p], { dropoutForm, dropoutParam }) => dot([...dOut.data], [...dropoutForward(X, drawsOf(mask, dropoutParam === 'drop' ? 0 : 1), p, { dropoutForm, dropoutParam }).data]) },
  },
)

const test = formula(
  { dropoutTest },
  {
    id: 'dropout-test',
    inputs: [reals('X', 'N D'), probability],
    sizes,
    obeys: { dropoutForm: { inverted: (): number => 1, standard: (kept: number): number => kept }, dropoutParam },
    holes: {
      factor: right((factor: number, _kept: number): number => factor).wrong(
        'divides',
        'Divided at test time',
        (_, kept) => 1 / kept,
        by('dropoutForm', { inverted: 'You divide by the probability to keep at test time too. Training did that already: return the input as it is.', standard: 'You divide by the probability to keep. More units work than in training: multiply by it.' }),
      ),
    },
    reading: (d) => (X, p) => map(X, (x) => x * d.factor(d.dropoutForm(d.dropoutParam.kept(p)), d.dropoutParam.kept(p))),
  },
)

const slide = 'D3 “Dropout [Srivastava2014]”'
const X = [[1, 2, 3, 4, 5]]

export default suite(
  'dropout/dropout-backward',
  'Dropout, backward and at test time',
  [
    backward.with({
      example: backward.golden('passes the gradients of the units that were kept', {
        weight: 2,
        given: { dOut: [[1, 1, 2, 2, 3]], mask: [[1, 0, 1, 0, 1]], p: 0.7 },
        gives: array([[1 / 0.7, 0, 2 / 0.7, 0, 3 / 0.7]]),
        source: 'derived: out = X · mask / 0.7, so dX = dOut · mask / 0.7',
        hint: 'Write the output of each unit as its input times a number. That number is the gradient.',
      }),
    }),
    test.with({
      example: test.golden('uses all units', { weight: 2, given: { X, p: 0.7 }, gives: array(X), source: `${slide}: at test time all neurons are used`, hint: 'Compare the mean of a unit over many training passes with what you return.' }),
      'example-standard': test.golden('weights the units by the probability to keep', {
        weight: 2,
        given: { X, p: 0.7 },
        gives: array([[0.7, 1.4, 2.1, 2.8, 3.5]]),
        under: { dropoutForm: 'standard' },
        only: { dropoutForm: 'standard' },
        source: `${slide}: activations reweighted by p`,
        hint: 'In training, a unit was there in 7 of 10 passes.',
        concept: 'the standard form',
      }),
    }),
  ],
  {
    'dropout-backward/no-scale': 'dropoutForm/standard',
    'dropout-backward/times-x': { notHere: 'the backward pass gets the mask, not the input' },
    'dropout-test/inverted-scaled': 'dropoutForm/standard',
    'dropout-test/standard-unscaled': 'dropoutForm/inverted',
    'dropout-test/drop-rate': 'dropoutParam/drop',
    'dropout-test/still-random': { notHere: 'the function of test time gets no draws; its answers would differ between calls' },
  },
)
