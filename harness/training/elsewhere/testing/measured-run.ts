import type { TrainingLog } from '#kit/curves'
import { scheduleRate } from '#kit/curves'
import { take } from '#reference/core/take.ts'
import { randomState } from '#reference/random/random-state.ts'
import { batchesOf } from '../../float64/batches-of.ts'
import { rightDecisions } from '../../float64/decisions.ts'
import { denseData, standardized, statisticsOf } from '../../float64/dense-data.ts'
import { accuracyOf, backward, type DenseLayer, lossOf, zipLayers } from '../../float64/dense-net.ts'
import type { DenseRecipe } from '../../float64/dense-recipe.ts'
import { passing } from '../../float64/descend.ts'
import { initialLayers } from '../../float64/initial-layers.ts'
import { momentum } from '../../float64/momentum.ts'

type Layers = readonly DenseLayer[]

/** What decides where the weights go in a step, counted from 0. */
export interface Moving {
  readonly step: number
  readonly layers: Layers
  /** Where the recipe goes from here. */
  readonly next: Layers
  /** Where it goes with the examples of another batch: that of an earlier step. */
  readonly instead: () => Layers
}

interface MeasuredRun {
  readonly initial: Layers
  readonly final: Layers
  readonly log: TrainingLog
  /** Before every step, and after the last. */
  readonly path: readonly Layers[]
}

/** A training run whose weights move as somebody likes, and whose log has the true numbers of these weights. */
export function measuredRun(
  recipe: DenseRecipe,
  seed: number,
  move: (moving: Moving) => Layers = ({ next }) => next,
): MeasuredRun {
  const raw = denseData(recipe)
  const preprocessing = statisticsOf([raw.training])
  const [training, validation, test] = [raw.training, raw.validation, raw.test].map((set) =>
    standardized(set, preprocessing),
  ) as [typeof raw.training, typeof raw.training, typeof raw.training]
  const pass = passing(recipe, randomState([seed, 2]))
  const optimizer = momentum(recipe.momentum)
  const initial = initialLayers(recipe, training.X.shape[1] as number, seed)
  const batches = batchesOf(recipe, rightDecisions, randomState([seed, 1]))
  const measured = (layers: Layers, set: typeof training) => {
    const { scores } = pass(layers, set.X, false).passed
    return { loss: lossOf(scores, set.labels, recipe.loss), accuracy: accuracyOf(scores, set.labels) }
  }
  const differentiated = (layers: Layers, rows: (typeof batches)[number][number]) => {
    const labels = take('measuredRun', training.labels, rows)
    const { passed, masks } = pass(layers, take('measuredRun', training.X, rows), true)
    const squares = layers.flatMap(({ W }) => [...W.data]).reduce((sum, w) => sum + w * w, 0)
    const gradient = backward(layers, passed, labels, recipe.loss, masks)
    return {
      loss: lossOf(passed.scores, labels, recipe.loss) + (recipe.lambda / 2) * squares,
      accuracy: accuracyOf(passed.scores, labels),
      gradient: zipLayers(gradient, layers, (g, w, kind) => (kind === 'W' ? g + recipe.lambda * w : g)),
    }
  }
  const path: Layers[] = [initial]
  const steps: TrainingLog['steps'][number][] = []
  const epochs: TrainingLog['epochs'][number][] = []
  for (const [e, own] of batches.entries()) {
    const learningRate = scheduleRate(recipe, e, steps.length, 'epoch')
    for (const rows of own) {
      const [step, layers] = [steps.length, path.at(-1) as Layers]
      const { loss, accuracy, gradient } = differentiated(layers, rows)
      const [examples, earlier] = [rows.data.length, batches[0]?.[step % own.length] ?? rows]
      steps.push({ epoch: e + 1, loss, accuracy, learningRate, examples, rows: [...rows.data] })
      const next = optimizer.step(layers, gradient, learningRate)
      const instead = () =>
        zipLayers(
          next,
          zipLayers(differentiated(layers, earlier).gradient, gradient, (a, b) => a - b),
          (w, g) => w - learningRate * g,
        )
      path.push(move({ step, layers, next, instead }))
    }
    const made = steps.slice(-own.length)
    const mean = (key: 'loss' | 'accuracy') =>
      made.reduce((sum, one) => sum + (one[key] ?? 0) * (one.examples ?? 0), 0) / recipe.examples
    const { loss, accuracy } = measured(path.at(-1) as Layers, validation)
    epochs.push({
      ...{ loss: mean('loss'), accuracy: mean('accuracy') },
      ...{ validationLoss: loss, validationAccuracy: accuracy },
    })
  }
  const losses = epochs.map(({ validationLoss = NaN }) => validationLoss)
  const best = losses.indexOf(Math.min(...losses))
  const final = path[steps.filter(({ epoch }) => epoch <= best + 1).length] as Layers
  const [once, onTest] = [measured(final, validation), measured(final, test)]
  const chosen = {
    ...{ epoch: best + 1, validationLoss: once.loss, validationAccuracy: once.accuracy },
    ...{ testLoss: onTest.loss, testAccuracy: onTest.accuracy },
  }
  const log = { steps, epochs, chosen, preprocessing, evaluatedTwice: [once.loss, once.loss] as const }
  return { initial, final, path, log }
}
