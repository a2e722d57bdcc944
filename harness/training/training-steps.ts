import { dispose, oneHot, tensor1d, tensor4d } from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { take } from '#reference/core/take.ts'
import { shuffleAndBatch } from '#reference/diagnostics/shuffle-and-batch.ts'
import { randomPermutation } from '#reference/random/random-permutation.ts'
import { randomState } from '#reference/random/random-state.ts'
import { classCount, type LabeledImages } from './synthetic-digits.ts'

/** The state of one step before it changes the weights. */
export interface TrainingStep {
  readonly loss: number
  /** Fraction of the batch that was classified correctly. */
  readonly accuracy: number
  /** Images in the batch: the last of an epoch may be short. */
  readonly images: number
}

interface Plan {
  readonly steps: number
  readonly batchSize: number
  readonly seed: number
}

/**
 * Trains a compiled tfjs model in shuffled mini-batches, on whichever backend is set, and yields loss and accuracy of
 * every step. Between steps the caller may stop, measure, or plot a curve.
 */
export async function* trainingSteps(
  model: LayersModel,
  { images, labels }: LabeledImages,
  { steps, batchSize, seed }: Plan,
): AsyncGenerator<TrainingStep> {
  const draws = randomState(seed)
  for (let step = 0; ; ) {
    for (const batch of shuffleAndBatch(randomPermutation(draws, labels.data.length), batchSize)) {
      if (step++ === steps) return
      const pixels = take('trainingSteps', images, batch)
      const [N = 0, H = 0, W = 0] = pixels.shape
      const x = tensor4d(Float32Array.from(pixels.data), [N, H, W, 1])
      const classes = tensor1d(Int32Array.from(take('trainingSteps', labels, batch).data), 'int32')
      const y = oneHot(classes, classCount)
      const [loss, accuracy] = (await model.trainOnBatch(x, y)) as [number, number]
      dispose([x, classes, y])
      yield { loss, accuracy, images: N }
    }
  }
}
