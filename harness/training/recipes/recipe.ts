import type { TrainingSetup } from '#kit/curves'
import type { DenseRecipe } from '../float64/dense-recipe.ts'

export type Activation = 'relu' | 'tanh' | 'softmax'

/** A layer, or a group of layers, as data. */
export type Layer =
  | { readonly layer: 'flatten' | 'batch-norm' | 'global-average-pool' }
  | { readonly layer: 'activation'; readonly activation: Activation }
  | { readonly layer: 'max-pool' | 'average-pool'; readonly size: number }
  | { readonly layer: 'dropout'; readonly rate: number }
  | DenseLayer
  | ConvLayer
  | Block

export interface DenseLayer {
  readonly layer: 'dense'
  readonly units: number
  readonly activation?: Activation
  /** Default: true. */
  readonly bias?: boolean
  /** Of its initial weights, which are normal; default: as the recipe says. */
  readonly variance?: number
}

export interface ConvLayer {
  readonly layer: 'conv'
  readonly filters: number
  /** Side of its square filters. */
  readonly kernel: number
  /** Default: 1. */
  readonly stride?: number
  readonly padding: 'same' | 'valid'
  readonly activation?: Activation
  /** Default: true. */
  readonly bias?: boolean
}

/** Layers whose input is added to their output if there is a shortcut; ReLU follows in both cases. */
export interface Block {
  readonly layer: 'block'
  readonly layers: readonly Layer[]
  readonly shortcut: boolean
}

/** `softmax` and `hinge` take logits, `cross-entropy` takes probabilities; the others are squared errors. */
export type Loss = 'softmax' | 'cross-entropy' | 'hinge' | 'squares-sum' | 'squares-mean'

export type Optimizer =
  | { readonly kind: 'adam'; readonly learningRate: number }
  | { readonly kind: 'momentum'; readonly learningRate: number; readonly momentum: number }

/** The form of an example; which data has it is decided when a recipe runs. */
export type Format = keyof typeof sizes

/** The sizes of an example of each format. */
export const sizes = {
  '28x28x1': [28, 28, 1],
  '32x32x3': [32, 32, 3],
  '8x8': [64],
  toy: [1000],
} as const satisfies Readonly<Record<string, readonly number[]>>

/** A training run as data: everything but its seed, its data and the backend. */
export interface Recipe {
  readonly id: string
  readonly title: string
  readonly format: Format
  readonly layers: readonly Layer[]
  /** How initial weights are drawn, where a layer says nothing else; biases are 0. */
  readonly initial: 'glorot' | 'he'
  readonly loss: Loss
  readonly optimizer: Optimizer
  readonly schedule?: TrainingSetup['schedule']
  readonly batchSize: number
  /** How many are recorded by default. */
  readonly steps: number
  /** Strength λ of the penalty ½λ·ΣW². */
  readonly lambda: number
  /** What the float64 reference trains, if it can; it then decides the initial weights on every backend. */
  readonly dense?: DenseRecipe
}
