import { beforeAll, describe, expect, it } from 'vitest'
import { type DenseRecipe, denseRecipes } from '../float64/dense-recipe.ts'
import { type DenseRun, trainDense } from '../float64/train-dense.ts'
import { trainingMistakes } from '../training-mistakes.ts'
import { evenlySampled } from './evenly-sampled.ts'
import type { SubmittedLog } from './submitted-log.ts'
import { continuations } from './testing/continuations.ts'
import { forgeries, type Material } from './testing/forgeries.ts'
import { verifyTraining } from './verify-training.ts'

const recipe = denseRecipes['softmax-classifier'] as DenseRecipe
let material: Material
let own: DenseRun

beforeAll(() => {
  own = trainDense(recipe, 11)
  const stopped = trainDense({ ...recipe, epochs: 5 }, 11)
  material = { recipe, own, other: trainDense(recipe, 12), stopped, seed: 11 }
})

const codes = (verdict: string, work: Parameters<typeof verifyTraining>[0]): readonly string[] =>
  verifyTraining(work)
    .reasons.filter((reason) => reason.verdict === verdict)
    .map(({ code }) => code)

it('verifies a right run, and says what its weights reach on the hidden data', () => {
  const { verdict, reasons } = verifyTraining({ recipe, ...own })
  expect(verdict).toBe('verified')
  expect(reasons.map(({ code }) => code)).toEqual([
    ...['weights-agree', 'replay-agrees', 'weights-replayed', 'log-agrees'],
  ])
  expect(reasons[0]?.figures.testAccuracy).toBe(own.log.chosen.testAccuracy)
})

it.each(Object.entries(forgeries))('contradicts a forged log: %s', (_, { reason, forge }) => {
  const work = { recipe, ...forge(material) }
  expect(verifyTraining(work).verdict).toBe('contradicted')
  expect(codes('contradicted', work)).toContain(reason)
})

it('contradicts a loss that is reported of weights whose loss is infinite', () => {
  const { validationAccuracy: _, testAccuracy: __, ...chosen } = own.log.chosen
  const epochs = own.log.epochs.map(({ validationAccuracy: ___, ...rest }) => rest)
  const final = own.final.map(({ W, b }) => ({ W: { ...W, data: W.data.map((w) => w * 1e307) }, b }))
  const work = { recipe, ...own, final, log: { ...own.log, chosen, epochs } }
  expect(codes('contradicted', work)).toEqual(['weights-do-not-have-it', 'weights-do-not-have-it'])
})

/** Those that change what is reported; the long test has them all. */
const reporting = [
  ...['update-not-applied', 'leak-preprocess', 'accuracy-on-last-batch', 'best-not-restored'],
  ...['leak-test-selection', 'gradient-not-zeroed', 'shuffle-once', 'softmax-twice'],
]

it.each(reporting)('contradicts no honest log of a training run with the mistake %s', (id) => {
  for (const { decisions } of trainingMistakes[id] ?? []) {
    const short = { ...recipe, epochs: 10 }
    expect(codes('contradicted', { recipe: short, ...trainDense(short, 21, decisions) })).toEqual([])
  }
})

const agreement = (work: Parameters<typeof verifyTraining>[0]): string | undefined =>
  verifyTraining(work).reasons.find(({ code }) => code === 'log-agrees')?.sentence

it('says that parts of a log agree only if it has them', () => {
  const log = { ...own.log, steps: [] }
  const all = 'Steps, epochs and what is reported of the weights agree with each other.'
  expect(agreement({ recipe, ...own })).toBe(all)
  const alone = 'Nothing in the log contradicts anything else in it.'
  const { chosen: _, ...unchosen } = log
  expect(agreement({ recipe, log: unchosen })).toBe(alone)
  expect(agreement({ recipe, log })).toBe('Epochs and what is reported of the weights agree with each other.')
  expect(agreement({ recipe, log: { ...unchosen, steps: own.log.steps, epochs: [] } })).toBe(alone)
})

it('says which numbers of a log are a mistake, and that the others agree', () => {
  const lasts = trainDense(recipe, 21, { accuracy: 'of its last batch' })
  expect(agreement({ recipe, ...lasts })).toBe(
    'Accuracies of epochs are those of their last batches; otherwise steps, epochs and what is reported of the ' +
      'weights agree with each other.',
  )
  const { validationLoss } = own.log.epochs.at(-1) ?? {}
  const chosen = { epoch: 3, ...(validationLoss !== undefined && { validationLoss }) }
  expect(agreement({ recipe, log: { ...own.log, chosen } })).toMatch(
    /^What is reported of epoch 3 is that of the last epoch; otherwise steps, epochs and what/,
  )
})

it('says in neutral words that the first steps are not those of the recipe', () => {
  const run = trainDense(recipe, 21, { labels: 'from 1' })
  const { verdict, reasons } = verifyTraining({ recipe, ...run })
  expect(verdict).toBe('plausible')
  expect(reasons.find(({ code }) => code === 'trained-otherwise')?.sentence).toMatch(
    /The losses are not those of the stated recipe\.$/,
  )
})

describe('a part that is missing makes a log plausible at most:', () => {
  const without = (change: (log: SubmittedLog) => SubmittedLog) => ({ recipe, ...own, log: change(own.log) })
  const bare = (log: SubmittedLog): SubmittedLog => ({
    ...log,
    steps: log.steps.map(({ rows: _, ...step }) => step),
  })
  it.each([
    ['the weights', () => ({ recipe, log: own.log, initial: own.initial }), 'no-weights'],
    ['the initial weights', () => ({ recipe, log: own.log, final: own.final }), 'no-initial-weights'],
    ['the rows', () => without(bare), 'no-rows'],
    ['the steps', () => without((log) => ({ ...log, steps: [] })), 'no-steps'],
    ['what is reported', () => without(({ chosen: _, ...log }) => ({ ...log, epochs: [] })), 'no-claims'],
  ] as const)('%s', (_, work, code) => {
    expect(verifyTraining(work()).verdict).toBe('plausible')
    expect(codes('plausible', work())).toContain(code)
  })

  it('but where Touchstone trained, the seed gives the initial weights and the rows', () => {
    const log = { ...bare(own.log), madeBy: 'touchstone' }
    expect(verifyTraining({ recipe, log: { ...log, seed: 11 }, final: own.final }).verdict).toBe('verified')
    expect(codes('contradicted', { recipe, log: { ...log, seed: 12 }, final: own.final })).toEqual([
      'replay-differs',
    ])
  })
})

it('verifies losses and accuracies that were rounded to four decimals', () => {
  const round = (value: number) => Math.round(value * 1e4) / 1e4
  const rounded = JSON.parse(JSON.stringify(own.log), (key, value) =>
    typeof value === 'number' && /loss|accuracy/i.test(key) ? round(value) : value,
  )
  expect(verifyTraining({ recipe, ...own, log: rounded }).verdict).toBe('verified')
})

const step = (change: (k: number, log: SubmittedLog) => object) => (log: SubmittedLog) => ({
  ...log,
  steps: log.steps.map((one, k) => ({ ...one, ...change(k, log) })),
})

it.each([
  [
    'an epoch before that of the step before it',
    step((k) => (k === 20 ? { epoch: 2 } : {})),
    'epochs-out-of-order',
  ],
  ['times that go back', (log: SubmittedLog) => ({ ...log, times: [100, 200, 120] }), 'times-go-back'],
  [
    'more epochs than its steps have',
    (log: SubmittedLog) => ({ ...log, epochs: [...log.epochs, {}] }),
    'epochs-do-not-add-up',
  ],
  [
    'a chosen epoch that it does not have',
    (log: SubmittedLog) => ({ ...log, chosen: { epoch: 99 } }),
    'chosen-epoch-missing',
  ],
  [
    'more examples than the training set',
    step((k) => (k === 6 ? { examples: 31 } : {})),
    'examples-do-not-add-up',
  ],
  [
    'a row that does not exist',
    step((k) => (k === 6 ? { rows: new Array(30).fill(330) } : {})),
    'row-missing',
  ],
  ['fewer rows than examples', step((k) => (k === 6 ? { rows: [1, 2] } : {})), 'rows-and-examples'],
  [
    'an accuracy that is not a count',
    step((k) => (k === 6 ? { accuracy: 0.5123 } : {})),
    'accuracy-of-no-count',
  ],
  [
    'a loss too low for its accuracy',
    step((k) => (k === 90 ? { loss: 0.01, accuracy: 0.5 } : {})),
    'loss-and-accuracy',
  ],
  [
    'losses that end in the same digit',
    step((k, { steps }) => ({ loss: Math.round((steps[k]?.loss ?? 0) * 1e3) / 1e3 + 3e-5 })),
    'digits-not-measured',
  ],
  [
    'an epoch that stands twice',
    (log: SubmittedLog) => ({
      ...log,
      epochs: log.epochs.map((one, e) => log.epochs[e === 9 ? 4 : e] ?? one),
    }),
    'epochs-repeated',
  ],
  [
    'another validation loss for the chosen epoch than in its epochs',
    (log: SubmittedLog) => ({ ...log, epochs: log.epochs.map((one) => ({ ...one, validationLoss: 1 })) }),
    'chosen-is-not-its-epoch',
  ],
] as const)('contradicts a log with %s', (_, change, code) => {
  expect(codes('contradicted', { recipe, ...own, log: change(own.log) })).toContain(code)
})

it('does not contradict a log that has every tenth step only', () => {
  const steps = own.log.steps.filter((_, k) => k % 10 === 0)
  const log = evenlySampled({ ...own.log, steps }, recipe)
  expect(verifyTraining({ recipe, ...own, log }).verdict).toBe('plausible')
})

/** With the sums and averages that belong to the changed steps. */
const oneExampleMore = (log: SubmittedLog): SubmittedLog => ({
  ...log,
  steps: log.steps.map((one) => {
    const [accuracy = 0, examples = 1] = [one.accuracy, one.examples]
    return { ...one, accuracy: Math.min(1, (Math.round(accuracy * examples) + 1) / examples) }
  }),
  epochs: log.epochs.map(({ accuracy: _, ...epoch }) => epoch),
})

const allRightIn =
  (places: readonly number[]) =>
  (log: SubmittedLog): SubmittedLog => ({
    ...log,
    steps: log.steps.map((one, k) => (places.includes(k) ? { ...one, accuracy: 1 } : one)),
    epochs: log.epochs.map(({ accuracy: _, ...epoch }) => epoch),
  })

it.each([
  [
    'the loss of the initial weights',
    (log: SubmittedLog) => ({ ...log, initial: { loss: 0.8 * (log.initial?.loss ?? 0) } }),
    'initial-loss-otherwise',
  ],
  [
    'the two evaluations of the final weights',
    ({ evaluatedTwice: [one, other] = [0, 0], ...log }: SubmittedLog) => ({
      ...log,
      evaluatedTwice: [0.99 * one, 0.99 * other] as const,
    }),
    'evaluated-twice-otherwise',
  ],
  ['the accuracies of the steps', oneExampleMore, 'accuracies-not-replayed'],
  ['the accuracies of three steps', allRightIn([1, 2, 3]), 'accuracies-not-replayed'],
])('does not verify a log in which %s were made better', (_, change, code) => {
  const work = { recipe, ...own, log: change(own.log) }
  expect(verifyTraining(work).verdict).toBe('plausible')
  expect(codes('plausible', work)).toEqual([code])
})

it('accepts the loss of the first batch as that of the initial weights, with the penalty or without', () => {
  const first = own.log.steps[0]?.loss ?? 0
  for (const initial of [{ loss: first }, { loss: first - 0.01, lossWithPenalty: first }])
    expect(verifyTraining({ recipe, ...own, log: { ...own.log, initial } }).verdict).toBe('verified')
})

it('does not verify a run that was pulled toward another one after two right epochs, nor its weights alone', () => {
  for (const title of [
    'pulled evenly toward the weights of another run',
    'with rows for the first steps only',
  ]) {
    const forged = continuations[title]?.(recipe, 11)
    expect(forged && verifyTraining({ recipe, ...forged }).verdict).toBe('plausible')
  }
  const swapped = continuations['with the final weights of another run, and their numbers']?.(recipe, 11)
  expect(swapped && codes('plausible', { recipe, ...swapped })).toContain('weights-not-replayed')
})

it('does not verify losses that are each possible with other masks, and too low together', () => {
  const withMasks = denseRecipes['dropout-net'] as DenseRecipe
  const run = trainDense(withMasks, 11)
  const steps = run.log.steps.map((step, k) => (k < 14 ? step : { ...step, loss: 0.8 * step.loss }))
  const work = { recipe: withMasks, ...run, log: { ...run.log, steps } }
  expect(codes('plausible', work)).toContain('other-level')
})

it('says that the one step of a log agrees', () => {
  const log = { ...own.log, steps: own.log.steps.slice(0, 1) }
  const { reasons } = verifyTraining({ recipe, ...own, log })
  expect(reasons.map(({ sentence }) => sentence).join(' ')).toContain(
    'The loss of the only step is that of the recipe',
  )
})

it('accepts a diverged training: its losses are not finite', () => {
  const wild = { ...recipe, learningRate: 1e200 }
  expect(codes('contradicted', { recipe: wild, ...trainDense(wild, 3) })).toEqual([])
})

it.each([20, 64])('does not contradict an honest training with batches of %d, and says so', (batchSize) => {
  const work = { recipe, ...trainDense({ ...recipe, batchSize }, 3) }
  expect(codes('contradicted', work)).toEqual([])
  expect(codes('plausible', work)).toContain('other-sizes')
})

it('does not contradict an honest training that diverges, or that uses the validation set too', () => {
  for (const decisions of [{ update: 'uphill' }, { trainedOn: 'validation set too' }] as const)
    expect(codes('contradicted', { recipe, ...trainDense(recipe, 77, decisions) })).toEqual([])
})
