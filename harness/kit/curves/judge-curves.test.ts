import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeCurves, type TrainingLog, type TrainingSetup } from './index.ts'
import { inSix } from './numbers.ts'
import { statistics } from './statistics/index.ts'

const setup: TrainingSetup = {
  examples: 5,
  batchSize: 2,
  epochs: 2,
  learningRate: 0.4,
  schedule: { every: 1, factor: 0.5 },
  lambda: 0.1,
  isRandom: ['dropout'],
  statistics: { mean: 1, deviation: 2 },
  statisticsOfAll: { mean: 1.5, deviation: 2 },
}

const step = (epoch: number, loss: number, learningRate: number, rows: number[]) => ({
  ...{ epoch, loss, learningRate, rows },
  accuracy: 0.5,
  examples: rows.length,
})

const right: Required<TrainingLog> = {
  steps: [
    step(1, 0.7, 0.4, [0, 1]),
    step(1, 0.6, 0.4, [2, 3]),
    step(1, 0.5, 0.4, [4]),
    step(2, 0.4, 0.2, [4, 2]),
    step(2, 0.4, 0.2, [1, 0]),
    step(2, 0.3, 0.2, [3]),
  ],
  epochs: [
    { loss: 0.62, accuracy: 0.5, validationLoss: 0.5, validationAccuracy: 0.8 },
    { loss: 0.38, accuracy: 0.5, validationLoss: 0.6, validationAccuracy: 0.7 },
  ],
  chosen: { epoch: 1, validationLoss: 0.5, validationAccuracy: 0.8, testLoss: 0.7, testAccuracy: 0.7 },
  initial: { loss: 0.69, lossWithPenalty: 0.7 },
  overfit: { losses: [0.5, 0.1, 0.005], accuracies: [0.5, 1, 1] },
  rates: [0.001, 0.01, 0.1],
  evaluatedTwice: [0.5, 0.5],
  preprocessing: { mean: 1, deviation: 2 },
}

const failing = (log: TrainingLog) =>
  judgeCurves(log, setup).findings.flatMap(({ check, state, mistake }) =>
    state === 'failed' ? [mistake === undefined ? check : `${check}: ${mistake}`] : [],
  )

it('a right log passes every check that it has the numbers for', () => {
  expect(failing(right)).toEqual([])
})

const [first, second] = right.epochs as [object, object]
const [a, b, c, d, e, f] = right.steps as [object, object, object, object, object, object]

const wrong: readonly (readonly [string, Partial<TrainingLog> | object, string])[] = [
  ['a loss that grows without end', { steps: [a, b, c, d, e, { ...f, loss: 90 }] }, 'finite-loss'],
  ['a loss that is not a number', { steps: [a, b, c, d, e, { ...f, loss: NaN }] }, 'finite-loss'],
  ['epochs without the short batch', { steps: [a, b, d, e] }, 'every-example: last-batch-dropped'],
  [
    'epochs in the same order',
    { steps: [a, b, c, { ...d, rows: [0, 1] }, { ...e, rows: [2, 3] }, { ...f, rows: [4] }] },
    'fresh-order: never-shuffled',
  ],
  [
    'epochs in the same order, shuffled',
    {
      steps: [a, b, { ...c, rows: [4] }, d, e, f].map((one, k) => ({
        ...one,
        rows: [[3, 1], [2, 0], [4]][k % 3],
      })),
    },
    'fresh-order: shuffle-once',
  ],
  [
    'examples drawn with replacement',
    { steps: [a, b, c, d, e, f].map((one, k) => ({ ...one, rows: [[3, 3], [2, 0], [2]][k % 3] })) },
    'fresh-order: drawn-with-replacement',
  ],
  [
    'no schedule',
    { steps: [a, b, c, d, e, f].map((one) => ({ ...one, learningRate: 0.4 })) },
    'learning-rates: schedule-missing',
  ],
  [
    'ten times the rate',
    { steps: [a, b, c, d, e, f].map((one, k) => ({ ...one, learningRate: k < 3 ? 4 : 2 })) },
    'learning-rates: rate-too-high',
  ],
  [
    'inputs as they are',
    { preprocessing: { mean: 0, deviation: 1 } },
    'training-statistics: not-preprocessed',
  ],
  ['an example that is used twice', { steps: [a, b, { ...c, rows: [3] }, d, e, f] }, 'fresh-order'],
  [
    'a schedule that counts batches',
    { steps: [a, b, c, d, e, f].map((one, k) => ({ ...one, learningRate: 0.4 * 0.5 ** k })) },
    'learning-rates: schedule-per-batch',
  ],
  ['another learning rate', { steps: [{ ...a, learningRate: 0.3 }, b, c, d, e, f] }, 'learning-rates'],
  [
    'the accuracy of the last batch',
    {
      steps: [a, b, { ...c, accuracy: 1 }, d, e, { ...f, accuracy: 0 }],
      epochs: [
        { ...first, accuracy: 1 },
        { ...second, accuracy: 0 },
      ],
    },
    'epoch-accuracy: accuracy-on-last-batch',
  ],
  ['an evaluation with dropout', { evaluatedTwice: [0.5, 0.52] }, 'evaluation-repeats: test-mode-forgotten'],
  [
    'statistics of all sets',
    { preprocessing: { mean: 1.5, deviation: 2 } },
    'training-statistics: leak-preprocess',
  ],
  [
    'other statistics',
    { preprocessing: { mean: 3, deviation: 2 } },
    'training-statistics: preprocessed-otherwise',
  ],
  [
    'the last weights in place of the best',
    { chosen: { epoch: 1, validationLoss: 0.6 } },
    'best-weights: best-not-restored',
  ],
  ['the last epoch in place of the best', { chosen: { epoch: 2 } }, 'best-weights: best-not-restored'],
  [
    'an epoch that is best on the test set',
    {
      epochs: [
        { ...first, testLoss: 0.9 },
        { ...second, testLoss: 0.8 },
      ],
      chosen: { epoch: 2 },
    },
    'best-weights: leak-test-selection',
  ],
  [
    'overfitting that rests above zero',
    { overfit: { losses: [0.5, 0.1, 0.1, 0.1], accuracies: [0.5, 1, 1, 1] } },
    'overfits-few: overfit-check-with-reg',
  ],
  [
    'overfitting that does not succeed',
    { overfit: { losses: [0.7, 0.7], accuracies: [0.5, 0.5] } },
    'overfits-few',
  ],
  [
    'a penalty that adds nothing',
    { initial: { loss: 0.6912345, lossWithPenalty: 0.6912345 } },
    'penalty-raises-loss',
  ],
  ['rates at equal distances', { rates: [0.1, 0.2, 0.3, 0.4] }, 'logarithmic-rates: lr-search-linear'],
]

describe('a check fails for', () => {
  it.each(wrong)('%s', (_, change, finding) => {
    expect(failing({ ...right, ...change })).toEqual([finding])
  })
})

it('a log with nothing but losses is judged as far as it goes', () => {
  const { findings } = judgeCurves({ steps: [{ epoch: 1, loss: 0.7 }], epochs: [] }, setup)
  expect(findings.filter(({ state }) => state === 'skipped').length).toBeGreaterThan(10)
})

const epochsWith = (...accuracies: readonly number[]) =>
  accuracies.map((accuracy) => ({ loss: 2.3, accuracy }))
const accuracyOfEpochs = (epochs: TrainingLog['epochs']) =>
  judgeCurves(
    { steps: [], epochs },
    { ...setup, examples: 330, batchSize: 50, epochs: epochs.length },
  ).findings.find(({ check }) => check === 'epoch-accuracy')

it('accuracies that are all fractions of the last batch are its accuracies, unless they never change', () => {
  const varied = [3, 9, 12, 15, 18, 21, 24, 23, 27, 26].map((count) => count / 30)
  expect(accuracyOfEpochs(epochsWith(...varied))?.mistake).toBe('accuracy-on-last-batch')
  // 33 of 330 examples are right in every epoch of a net that does not learn, and 33 / 330 = 3 / 30.
  expect(accuracyOfEpochs(epochsWith(...Array<number>(20).fill(0.1)))?.state).toBe('passed')
})

it('a comparison with recordings has the numbers of its sentence: losses and ratios, not their logarithms', () => {
  const far = { center: 50, deviation: 3, runs: 60, least: 45, most: 55 }
  const all = Object.fromEntries(statistics.map(({ id }) => [id, far]))
  const curves = { loss: [], validationLoss: [], accuracy: [], validationAccuracy: [] }
  const compared = judgeCurves(right, setup, { right: all, curves, mistakes: [] }).findings.flatMap(
    ({ check, got, range, sentence }) =>
      got === undefined || range === undefined ? [] : [{ check, got, range, sentence }],
  )
  const logarithms = statistics.flatMap(({ id, isLogarithm }) => (isLogarithm ? [id] : []))
  expect(compared.filter(({ check }) => logarithms.includes(check)).length).toBeGreaterThan(4)
  for (const { got, range, sentence } of compared) {
    expect(sentence).toContain(` is ${inSix(got)}; `)
    expect(sentence).toContain(` at least ${inSix(range[0])} is expected.`)
  }
  expect(compared.find(({ check }) => check === 'first-validation-loss')?.got).toBeCloseTo(0.5, 12)
})

it('a log without steps says nothing of the examples of an epoch', () => {
  const { findings } = judgeCurves({ steps: [], epochs: right.epochs }, setup)
  expect(findings.find(({ check }) => check === 'every-example')?.state).toBe('skipped')
})

it('no log, however odd, makes a check throw', () => {
  const odd = fc.double()
  const step = fc.record(
    { epoch: fc.nat(3), loss: odd, accuracy: odd, learningRate: odd },
    { requiredKeys: ['epoch', 'loss'] },
  )
  const epoch = fc.record(
    { loss: odd, accuracy: odd, validationLoss: odd, testLoss: odd },
    { requiredKeys: [] },
  )
  const chosen = fc.record({ epoch: fc.integer(), validationLoss: odd }, { requiredKeys: ['epoch'] })
  fc.assert(
    fc.property(fc.array(step), fc.array(epoch), chosen, fc.array(odd), (steps, epochs, choice, numbers) => {
      const overfit = { losses: numbers, accuracies: numbers }
      const log = { steps, epochs, chosen: choice, overfit, rates: numbers } as TrainingLog
      expect(judgeCurves(log, setup).findings.length).toBeGreaterThan(0)
    }),
  )
})
