import { expect, it } from 'vitest'
import { knownBands } from '../known-bands.ts'
import { type DenseRecipe, denseRecipes } from './dense-recipe.ts'
import { judgeDense } from './judge-dense.ts'
import { overfitDense } from './overfit-dense.ts'
import { trainDense } from './train-dense.ts'

const recipes = Object.entries(denseRecipes)

it.each(recipes)(
  'correct training runs of %s pass every check, also where only their curves are known',
  (id, recipe) => {
    const bands = knownBands(id)
    expect(bands).toBeDefined()
    for (const seed of [91, 92]) {
      const { log, initial } = trainDense(recipe, seed)
      const steps = log.steps.map(({ epoch, loss }) => ({ epoch, loss }))
      const whole = judgeDense(recipe, log, { ...(bands && { bands }), initial })
      const curves = judgeDense(recipe, { steps, epochs: log.epochs }, { ...(bands && { bands }) })
      for (const { findings } of [whole, curves]) {
        expect(findings.filter(({ state }) => state === 'failed')).toEqual([])
      }
    }
  },
)

const svm = denseRecipes['svm-classifier'] as DenseRecipe

it.each([
  ['bias-regularised', { penalized: 'all parameters' }],
  ['shared-state', { velocity: 'shared' }],
  ['gradient-not-zeroed', { gradient: 'added up' }],
  ['momentum-form', { momentum: 'a step late' }],
  ['momentum-form', { momentum: 'subtracted' }],
  ['momentum-form', { momentum: 'nesterov' }],
  ['hinge-gradient', { hinge: 'wrong classes alone' }],
  ['hinge-gradient', { hinge: 'true class once' }],
  ['penalty-gradient-doubled', { penalty: 'twice in the gradient' }],
  ['bias-regularised', { penalized: 'biases in the gradient' }],
  ['init-loss-mismatch', { labels: 'one more' }],
  ['leak-preprocess', { statistics: 'training and validation set' }],
  ['preprocessed-otherwise', { statistics: 'constants' }],
  ['same-batch', { order: 'first batch' }],
] as const)('a replay names %s', (id, decisions) => {
  const { log, initial } = trainDense(svm, 93, decisions)
  expect(judgeDense(svm, log, { initial }).shown).toEqual([id])
})

it.each([
  ['update-not-applied', { update: 'not applied' }],
  ['optimizer-state-reset', { optimizerState: 'new in each epoch' }],
  ['momentum-missing', { momentum: 'none' }],
] as const)('the curves alone are most like %s', (id, decisions) => {
  const bands = knownBands('svm-classifier')
  const { log } = trainDense(svm, 93, decisions)
  const steps = log.steps.map(({ epoch, loss }) => ({ epoch, loss }))
  const judged = judgeDense(svm, { steps, epochs: log.epochs }, { ...(bands && { bands }) })
  expect(judged.likely).toMatchObject({ id })
})

it.each(recipes)('names a penalty in the check on a few examples of %s, and no slow descent', (_, recipe) => {
  const { log } = trainDense({ ...recipe, epochs: 1 }, 98)
  const shownBy = (overfit: ReturnType<typeof overfitDense>) => judgeDense(recipe, { ...log, overfit }).shown
  expect(shownBy(overfitDense(recipe, 98, { overfitting: 'with penalty' }))).toEqual([
    'overfit-check-with-reg',
  ])
  expect(shownBy(overfitDense(recipe, 98, { rate: 'a tenth' }))).toEqual([])
})

it('a replay refutes the forms of a mistake that it would show, and no others', () => {
  const bands = knownBands('svm-classifier')
  const { log, initial } = trainDense(svm, 93, { initialWeights: 'large' })
  const judged = judgeDense(svm, log, { ...(bands && { bands }), initial })
  expect(judged.findings.find(({ check }) => check === 'replay')?.state).toBe('passed')
  expect(judged.shown).toEqual(['init-loss-mismatch'])
})

it.each([95, 96, 97])('no mistake is named that does not explain what is unusual: seed %d', (seed) => {
  const dropout = denseRecipes['dropout-net'] as DenseRecipe
  const bands = knownBands('dropout-net')
  const { log } = trainDense(dropout, seed)
  const { loss } = log.initial
  // Of recorded runs, 0.333 is the most.
  const initial = { loss, lossWithPenalty: loss + 0.349 }
  const judged = judgeDense(dropout, { ...log, initial }, { ...(bands && { bands }) })
  const failed = judged.findings.flatMap(({ check, state }) => (state === 'failed' ? [check] : []))
  expect({ failed, likely: judged.likely }).toEqual({ failed: ['initial-penalty'], likely: undefined })
})

it('a correct training run that is stopped early passes, by its curves too', () => {
  for (const [id, recipe] of recipes) {
    const bands = knownBands(id)
    for (const epochs of [7, 12, 16]) {
      // The setup is that of the recipe: the log is shorter.
      const { log } = trainDense({ ...recipe, epochs }, 94)
      const { findings } = judgeDense(recipe, log, { ...(bands && { bands }) })
      expect(findings.filter(({ state }) => state === 'failed')).toEqual([])
    }
  }
})

it.each([{ momentum: 0.5 }, { lambda: 0.5 }, { learningRate: 0.03 }])(
  'a replay gives no name to a training run that is only nearer to a known mistake than to a right one: %o',
  (other) => {
    const { log, initial } = trainDense({ ...svm, ...other }, 93)
    // It states the rates of the recipe.
    const rates = trainDense(svm, 93).log.steps.map(({ learningRate }) => learningRate)
    const steps = log.steps.map((step, k) => ({ ...step, learningRate: rates[k] ?? NaN }))
    const { findings, shown } = judgeDense(svm, { ...log, steps }, { initial })
    expect(findings.find(({ check }) => check === 'replay')?.state).toBe('failed')
    expect(shown).toEqual([])
  },
)

it.each(['zero', 'equal', 'large', 'dead units'] as const)(
  'initial weights show their own faults: %s',
  (initialWeights) => {
    const net = denseRecipes['two-layer-net'] as DenseRecipe
    const bands = knownBands('two-layer-net')
    const { log, initial } = trainDense(net, 93, { initialWeights })
    const { shown } = judgeDense(net, log, { ...(bands && { bands }), initial })
    const mistakes = { zero: 'init-symmetric', equal: 'init-symmetric', large: 'init-loss-mismatch' }
    expect(shown).toEqual([initialWeights === 'dead units' ? 'dead-units' : mistakes[initialWeights]])
  },
)

it.each(recipes)(
  'right training runs of %s with initial weights of another size pass every check',
  (id, recipe) => {
    const bands = knownBands(id)
    const { log, initial } = trainDense(recipe, 93)
    // Other curves, as weights of another size would have.
    const steps = log.steps.map((step) => ({ epoch: step.epoch, loss: 1.5 * step.loss }))
    const larger = initial.map(({ W, b }) => ({ W: { ...W, data: W.data.map((w) => 2 * w) }, b }))
    const { findings } = judgeDense(
      recipe,
      { steps, epochs: [] },
      { ...(bands && { bands }), initial: larger },
    )
    expect(findings.filter(({ state }) => state === 'failed')).toEqual([])
  },
)
