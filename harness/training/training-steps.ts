import {
  dispose,
  oneHot,
  type SGDOptimizer,
  type Tensor,
  tensor,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { scheduleRate } from '#kit/curves'
import { batchOrder } from './batch-order.ts'
import { classCount, type DataSet, inputsOf } from './data/data-set.ts'
import { type Recipe, sizes } from './recipes/recipe.ts'

/** The state of one step before it changes the weights. */
export interface TrainingStep {
  /** With the penalty. */
  readonly loss: number
  /** Fraction of the batch that was classified correctly; a regression has none. */
  readonly accuracy?: number
  /** Examples in the batch: the last of an epoch may be short. */
  readonly examples: number
}

interface Run {
  readonly recipe: Recipe
  readonly data: DataSet
  readonly steps: number
  readonly seed: number
}

/**
 * Trains a compiled tfjs model in shuffled mini-batches, on whichever backend is set, and yields loss and accuracy of
 * every step. Between steps the caller may stop, measure, or plot a curve.
 */
export async function* trainingSteps(
  model: LayersModel,
  { recipe, data, steps, seed }: Run,
): AsyncGenerator<TrainingStep> {
  let step = 0
  for (const { epoch, rows } of batchOrder(recipe, data.rows, seed)) {
    if (step === steps) return
    setRate(model, recipe, epoch, step++)
    const x = tensor(Float32Array.from(inputsOf(data, rows.data)), [
      rows.data.length,
      ...sizes[recipe.format],
    ])
    const y = truthOf(data, rows.data)
    const answer = await model.trainOnBatch(x, y)
    dispose([x, y])
    const [loss, accuracy] = Array.isArray(answer) ? answer : [answer]
    yield {
      loss: loss as number,
      ...(accuracy !== undefined && { accuracy }),
      examples: rows.data.length,
    }
  }
}

/** A 1 in the column of each row's class, or its targets. */
function truthOf({ labels, rows }: DataSet, wanted: Float64Array): Tensor {
  if (labels instanceof Uint8Array) {
    const classes = Int32Array.from(wanted, (row) => labels[row] as number)
    return tidy(() => oneHot(tensor1d(classes, 'int32'), classCount))
  }
  const width = labels.length / rows
  const targets = [...wanted].flatMap((row) => [...labels.subarray(row * width, (row + 1) * width)])
  return tensor(targets, [wanted.length, width], 'float32')
}

function setRate({ optimizer }: LayersModel, recipe: Recipe, epoch: number, step: number): void {
  const { schedule, optimizer: wanted } = recipe
  if (schedule === undefined) return
  const rate = scheduleRate({ ...wanted, schedule }, epoch, step)
  // Of those with a schedule, none is trained with Adam.
  const descent = optimizer as SGDOptimizer
  descent.setLearningRate(rate)
}
