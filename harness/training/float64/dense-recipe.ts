import type { TrainingSetup } from '#kit/curves'

/** A training run that the float64 reference does itself: affine layers with ReLU between them. */
export interface DenseRecipe extends TrainingSetup {
  readonly classes: number
  readonly loss: 'softmax' | 'hinge'
  readonly title: string
  /** Units of the hidden layers; none for a linear classifier. */
  readonly hidden: readonly number[]
  /** Rows and columns of an example, if it is an image. */
  readonly image?: readonly [height: number, width: number]
  readonly momentum: number
  /** The probability that a hidden unit is dropped. */
  readonly dropout?: number
  /** The standard deviation of the noise that is added to the preprocessed inputs, anew in every step. */
  readonly augmentation?: number
  readonly validationExamples: number
  readonly testExamples: number
}

const small = {
  image: [8, 8],
  classes: 10,
  loss: 'softmax',
  examples: 330,
  batchSize: 50,
  epochs: 20,
  learningRate: 0.05,
  lambda: 0.005,
  momentum: 0.9,
  validationExamples: 150,
  testExamples: 150,
} as const

/** By their ids. */
export const denseRecipes: Readonly<Record<string, DenseRecipe>> = {
  'softmax-classifier': {
    ...small,
    title: 'Softmax classifier on 8 × 8 digits',
    hidden: [],
    schedule: { every: 4, factor: 0.8 },
  },
  'svm-classifier': {
    ...small,
    title: 'Linear SVM on 8 × 8 digits',
    loss: 'hinge',
    learningRate: 0.01,
    hidden: [],
    schedule: { every: 4, factor: 0.8 },
  },
  'two-layer-net': {
    ...small,
    title: 'Two-layer net on 8 × 8 digits',
    learningRate: 0.1,
    hidden: [32],
    schedule: { every: 4, factor: 0.8 },
  },
  'dropout-net': {
    ...small,
    title: 'Net with dropout on 8 × 8 digits',
    learningRate: 0.1,
    hidden: [64],
    dropout: 0.5,
    schedule: { every: 4, factor: 0.8 },
  },
  'augmented-net': {
    ...small,
    title: 'Net with augmented inputs on 8 × 8 digits',
    learningRate: 0.1,
    hidden: [32],
    augmentation: 0.6,
    schedule: { every: 4, factor: 0.8 },
  },
}
