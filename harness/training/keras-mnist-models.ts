import { losses, type Tensor, train } from '@tensorflow/tfjs-core'
import { initializers, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers'
import { classCount, imageSide } from './synthetic-digits.ts'
import { VaryingDropout } from './varying-dropout.ts'

/**
 * The two networks that D4 trains on MNIST with Keras, compiled with Adam and cross-entropy as in the lecture; every
 * random number derives from the seed.
 *
 * The first returns logits, and its loss takes logits. The second returns probabilities, and its loss takes those. A
 * softmax in both, or in neither, is a common mistake.
 */
export const kerasMnistModels = { mlp, cnn } as const

export type ModelName = keyof typeof kerasMnistModels

const input = [imageSide, imageSide, 1]

/** D4 "Training a neural network on MNIST with Keras": 101,770 parameters. */
function mlp(seed: number): LayersModel {
  const model = sequential({
    layers: [
      layers.flatten({ inputShape: input }),
      layers.dense({ units: 128, activation: 'relu', kernelInitializer: glorot(seed) }),
      layers.dense({ units: classCount, kernelInitializer: glorot(seed + 1) }),
    ],
  })
  const loss = (truth: Tensor, logits: Tensor): Tensor => losses.softmaxCrossEntropy(truth, logits)
  model.compile({ optimizer: train.adam(), loss, metrics: ['accuracy'] })
  return model
}

/** D4 "Training a CNN on MNIST with Keras": 34,826 parameters. */
function cnn(seed: number): LayersModel {
  const convolution = { kernelSize: 3, activation: 'relu' } as const
  const model = sequential({
    layers: [
      layers.conv2d({ ...convolution, filters: 32, inputShape: input, kernelInitializer: glorot(seed) }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ ...convolution, filters: 64, kernelInitializer: glorot(seed + 1) }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      new VaryingDropout({ rate: 0.5, seed }),
      layers.dense({ units: classCount, activation: 'softmax', kernelInitializer: glorot(seed + 2) }),
    ],
  })
  model.compile({ optimizer: train.adam(), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}

/** Keras's initialization, drawn by tfjs outside every backend, so that all of them get equal weights. */
const glorot = (seed: number) => initializers.glorotUniform({ seed })
