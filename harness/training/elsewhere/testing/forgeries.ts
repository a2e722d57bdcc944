import type { EpochRecord, StepRecord, TrainingLog } from '#kit/curves'
import type { RandomState } from '#reference/random/generator.ts'
import { randomState } from '#reference/random/random-state.ts'
import { standardNormal } from '#reference/random/standard-normal.ts'
import type { DenseRecipe } from '../../float64/dense-recipe.ts'
import type { DenseRun } from '../../float64/train-dense.ts'
import { epochsOf, examplesOf } from '../epochs-of.ts'
import type { Submitted } from '../verify-training.ts'

/** What a forger has: two right runs, one that was stopped after a quarter of the epochs, and the recipe. */
export interface Material {
  readonly recipe: DenseRecipe
  readonly own: DenseRun
  readonly other: DenseRun
  readonly stopped: DenseRun
  readonly seed: number
}

type Work = Omit<Submitted, 'recipe'>

/** A way to forge a log, and the reason that must be among those given. */
export interface Forgery {
  readonly title: string
  readonly reason: string
  readonly forge: (material: Material) => Work
}

const handIn = ({ initial, final }: DenseRun, log: TrainingLog): Work => ({ initial, final, log })
const noise = (draws: RandomState): number => standardNormal(draws, [1]).data[0] as number

/** By their ids. */
export const forgeries: Readonly<Record<string, Forgery>> = {
  'accuracy-raised': {
    title: 'the test accuracy is raised by eight examples',
    reason: 'weights-do-not-have-it',
    forge: ({ own, recipe: { testExamples } }) => {
      const { chosen } = own.log
      const raised = (Math.round((chosen.testAccuracy ?? 0) * testExamples) + 8) / testExamples
      return handIn(own, { ...own.log, chosen: { ...chosen, testAccuracy: Math.min(1, raised) } })
    },
  },
  'loss-lowered': {
    title: 'the losses of the chosen weights are a tenth lower',
    reason: 'weights-do-not-have-it',
    forge: ({ own }) => {
      const { chosen, epochs } = own.log
      const lower = 0.9 * (chosen.validationLoss ?? 0)
      return handIn(own, {
        ...own.log,
        chosen: { ...chosen, validationLoss: lower, testLoss: 0.9 * (chosen.testLoss ?? 0) },
        epochs: epochs.map((one, e) => (e === chosen.epoch - 1 ? { ...one, validationLoss: lower } : one)),
        evaluatedTwice: [lower, lower],
      })
    },
  },
  smoothed: {
    title: 'the losses are smoothed, as TensorBoard shows them at 0.9',
    reason: 'too-smooth',
    forge: ({ own, recipe }) => {
      let average = own.log.steps[0]?.loss ?? NaN
      const steps = own.log.steps.map((step) => {
        average = 0.9 * average + 0.1 * step.loss
        return { ...step, loss: average }
      })
      return handIn(own, withSteps(own.log, steps, recipe))
    },
  },
  'other-seed': {
    title: 'the log is that of a run with another seed',
    reason: 'weights-do-not-have-it',
    forge: ({ own, other }) => handIn(own, other.log),
  },
  extrapolated: {
    title: 'the training run was stopped after a quarter, and the rest of the log is extrapolated',
    reason: 'weights-do-not-have-it',
    forge: ({ stopped, recipe, seed }) => handIn(stopped, extrapolated(stopped.log, recipe, seed)),
  },
  'other-weights': {
    title: 'the weights are those of another run',
    reason: 'weights-do-not-have-it',
    forge: ({ own, other }) => ({ ...handIn(own, own.log), final: other.final }),
  },
  untrained: {
    title: 'the weights are the initial ones',
    reason: 'weights-unchanged',
    forge: ({ own }) => ({ ...handIn(own, own.log), final: own.initial }),
  },
  'copied-with-noise': {
    title: 'the log is copied, and each number of it changed a little',
    reason: 'accuracy-of-no-count',
    forge: ({ own, seed }) => {
      const draws = randomState([seed, 9])
      const changed = (value: number) => value * (1 + 0.005 * noise(draws))
      const fraction = (value: number) => Math.min(1, changed(value))
      const steps = own.log.steps.map((step) => ({
        ...step,
        loss: changed(step.loss),
        accuracy: fraction(step.accuracy ?? 0),
      }))
      const epochs = own.log.epochs.map((one) => ({
        loss: changed(one.loss ?? 0),
        accuracy: fraction(one.accuracy ?? 0),
        validationLoss: changed(one.validationLoss ?? 0),
        validationAccuracy: fraction(one.validationAccuracy ?? 0),
      }))
      return handIn(own, { ...own.log, steps, epochs })
    },
  },
  'training-for-validation': {
    title: 'the numbers of the training set stand for those of validation',
    reason: 'weights-do-not-have-it',
    forge: ({ own }) => {
      const epochs = own.log.epochs.map((one) => ({ ...one, ...asValidation(one) }))
      const { chosen } = own.log
      return handIn(own, {
        ...own.log,
        epochs,
        chosen: { ...chosen, ...asValidation(epochs[chosen.epoch - 1]) },
      })
    },
  },
  'epochs-repeated': {
    title: 'a quarter of the epochs was trained, and their records stand four times',
    reason: 'steps-repeated',
    forge: ({ stopped, recipe }) => {
      const { steps, epochs } = stopped.log
      const times = Array.from({ length: recipe.epochs / epochs.length }, (_, k) => k * epochs.length)
      return handIn(stopped, {
        ...stopped.log,
        steps: times.flatMap((before) => steps.map((step) => ({ ...step, epoch: before + step.epoch }))),
        epochs: times.flatMap(() => epochs),
      })
    },
  },
  'worst-steps-left-out': {
    title: 'the two steps with the largest losses of each epoch are left out',
    reason: 'steps-do-not-add-up',
    forge: ({ own }) => {
      const steps = epochsOf(own.log).flatMap((steps) => {
        const worst = steps.toSorted((a, b) => b.loss - a.loss).slice(0, 2)
        return steps.filter((step) => !worst.includes(step))
      })
      return handIn(own, { ...own.log, steps })
    },
  },
  'losses-scaled': {
    title: 'all losses of steps and epochs are a fifth lower',
    reason: 'replay-differs',
    forge: ({ own, recipe }) => {
      const steps = own.log.steps.map((step) => ({ ...step, loss: 0.8 * step.loss }))
      return handIn(own, withSteps(own.log, steps, recipe))
    },
  },
  'epochs-improved': {
    title: 'the losses of the epochs are a tenth lower than those of their steps',
    reason: 'epoch-is-not-its-steps',
    forge: ({ own }) => {
      const epochs = own.log.epochs.map((one) => ({ ...one, loss: 0.9 * (one.loss ?? 0) }))
      return handIn(own, { ...own.log, epochs })
    },
  },
}

const asValidation = ({ loss = 0, accuracy = 0 }: EpochRecord = {}) => ({
  validationLoss: loss,
  validationAccuracy: accuracy,
})

/** The log with other steps, and with the averages of its epochs computed from them. */
function withSteps(log: TrainingLog, steps: readonly StepRecord[], recipe: DenseRecipe): TrainingLog {
  const byEpoch = epochsOf({ ...log, steps })
  const epochs = log.epochs.map((one, e) => {
    const own = byEpoch[e] ?? []
    const counts = examplesOf(own, recipe)
    const total = counts.reduce((sum, count) => sum + count, 0)
    const average = (of: (step: StepRecord) => number) =>
      own.reduce((sum, step, k) => sum + of(step) * (counts[k] ?? 0), 0) / total
    return { ...one, loss: average(({ loss }) => loss), accuracy: average(({ accuracy = 0 }) => accuracy) }
  })
  return { ...log, steps, epochs }
}

/** Losses decay further with noise, accuracies are counts, and every batch has its rows. */
function extrapolated(log: DenseRun['log'], recipe: DenseRecipe, seed: number): TrainingLog {
  const draws = randomState([seed, 8])
  const byEpoch = epochsOf(log)
  const last = byEpoch.at(-1) ?? []
  const count = (fraction: number, of: number) => Math.min(of, Math.round(fraction * of)) / of
  const later = Array.from({ length: recipe.epochs - byEpoch.length }, (_, k) => byEpoch.length + 1 + k)
  const decay = (epoch: number) => 0.5 + 0.5 * Math.exp(-(epoch - byEpoch.length) / 4)
  const steps = later.flatMap((epoch) =>
    last.map((step) => ({
      ...step,
      epoch,
      loss: step.loss * decay(epoch) * (1 + 0.1 * noise(draws)),
      accuracy: count(1 - (1 - (step.accuracy ?? 0)) * decay(epoch), step.examples ?? 1),
      learningRate: recipe.learningRate * 0.8 ** Math.floor((epoch - 1) / 4),
    })),
  )
  const before = log.epochs.at(-1) ?? {}
  const epochs = later.map((epoch) => ({
    validationLoss: (before.validationLoss ?? 0) * decay(epoch) * (1 + 0.02 * noise(draws)),
    validationAccuracy: count(
      1 - (1 - (before.validationAccuracy ?? 0)) * decay(epoch),
      recipe.validationExamples,
    ),
  }))
  const whole = withSteps({ ...log, epochs: [...log.epochs, ...epochs] }, [...log.steps, ...steps], recipe)
  const { validationLoss = 0, validationAccuracy = 0 } = whole.epochs.at(-1) ?? {}
  return {
    ...whole,
    chosen: {
      epoch: recipe.epochs,
      validationLoss,
      validationAccuracy,
      testLoss: 1.2 * validationLoss,
      testAccuracy: count(validationAccuracy, recipe.testExamples),
    },
    evaluatedTwice: [validationLoss, validationLoss],
  }
}
