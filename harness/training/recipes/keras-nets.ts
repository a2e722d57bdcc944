import type { Recipe } from './recipe.ts'

const common = {
  format: '28x28x1',
  initial: 'glorot',
  optimizer: { kind: 'adam', learningRate: 0.001 },
  batchSize: 128,
  lambda: 0,
} as const

/**
 * The two networks that D4 trains on MNIST with Keras, and LeNet-5 with averages and tanh.
 *
 * The MLP returns logits, and its loss takes logits. The CNN returns probabilities, and its loss takes those. A softmax
 * in both, or in neither, is a common mistake.
 */
export const kerasNets: readonly Recipe[] = [
  {
    ...common,
    id: 'keras-mlp',
    title: 'D4 “Training a neural network on MNIST with Keras”',
    layers: [
      { layer: 'flatten' },
      { layer: 'dense', units: 128, activation: 'relu' },
      { layer: 'dense', units: 10 },
    ],
    loss: 'softmax',
    steps: 100,
  },
  {
    ...common,
    id: 'keras-cnn',
    title: 'D4 “Training a CNN on MNIST with Keras”',
    layers: [
      { layer: 'conv', filters: 32, kernel: 3, padding: 'valid', activation: 'relu' },
      { layer: 'max-pool', size: 2 },
      { layer: 'conv', filters: 64, kernel: 3, padding: 'valid', activation: 'relu' },
      { layer: 'max-pool', size: 2 },
      { layer: 'flatten' },
      { layer: 'dropout', rate: 0.5 },
      { layer: 'dense', units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    steps: 60,
  },
  {
    ...common,
    id: 'lenet-5',
    title: 'LeNet-5, D4 “LeNet in 1998”',
    layers: [
      { layer: 'conv', filters: 6, kernel: 5, padding: 'same', activation: 'tanh' },
      { layer: 'average-pool', size: 2 },
      { layer: 'conv', filters: 16, kernel: 5, padding: 'valid', activation: 'tanh' },
      { layer: 'average-pool', size: 2 },
      { layer: 'flatten' },
      { layer: 'dense', units: 120, activation: 'tanh' },
      { layer: 'dense', units: 84, activation: 'tanh' },
      { layer: 'dense', units: 10 },
    ],
    loss: 'softmax',
    steps: 60,
  },
]
