import type { Block, Layer, Recipe } from './recipe.ts'

const common = { format: '32x32x3', initial: 'he', lambda: 0 } as const

/** Filters of the first stage. */
const width = 16

const stage = (filters: number, hasBatchNorm: boolean): readonly Layer[] => [
  { layer: 'conv', filters, kernel: 3, padding: 'same', bias: !hasBatchNorm },
  ...(hasBatchNorm ? [{ layer: 'batch-norm' } as const] : []),
  { layer: 'activation', activation: 'relu' },
  { layer: 'max-pool', size: 2 },
]

const smallCnn = (hasBatchNorm: boolean): readonly Layer[] => [
  ...[16, 32, 64].flatMap((filters) => stage(filters, hasBatchNorm)),
  { layer: 'flatten' },
  { layer: 'dense', units: 10 },
]

const linear = {
  ...common,
  layers: [{ layer: 'flatten' }, { layer: 'dense', units: 10 }],
  optimizer: { kind: 'momentum', learningRate: 0.001, momentum: 0.9 },
  batchSize: 128,
  steps: 60,
  lambda: 0.001,
} as const satisfies Partial<Recipe>

/** The linear classifiers of CIFAR-10, 3072 numbers to 10 scores, and a CNN with and without batch norm. */
export const cifarNets: readonly Recipe[] = [
  { ...linear, id: 'softmax', title: 'Softmax classifier on 32 × 32 × 3 pixels', loss: 'softmax' },
  { ...linear, id: 'svm', title: 'Linear SVM on 32 × 32 × 3 pixels', loss: 'hinge' },
  ...[false, true].map(
    (hasBatchNorm): Recipe => ({
      ...common,
      id: hasBatchNorm ? 'small-cnn-batchnorm' : 'small-cnn',
      title: `CNN of three convolutions, with${hasBatchNorm ? '' : 'out'} batch norm`,
      layers: smallCnn(hasBatchNorm),
      loss: 'softmax',
      optimizer: { kind: 'momentum', learningRate: 0.02, momentum: 0.9 },
      batchSize: 64,
      steps: 60,
    }),
  ),
  ...([20, 56] as const).flatMap((depth) => [deepNet(depth, false), deepNet(depth, true)]),
]

/**
 * The nets of He et al. 2016, section 4.2: a convolution, three stages of n blocks of two, the mean over all pixels and
 * an affine layer. Every convolution has batch norm after it. A plain net is the same without shortcuts.
 */
function deepNet(depth: 20 | 56, shortcut: boolean): Recipe {
  const n = (depth - 2) / 6
  const blocks = [0, 1, 2].flatMap((k) =>
    Array.from({ length: n }, (_, i) => block(width * 2 ** k, k > 0 && i === 0 ? 2 : 1, shortcut)),
  )
  return {
    ...common,
    id: `${shortcut ? 'residual' : 'plain'}-${depth}`,
    title: `${shortcut ? 'Residual' : 'Plain'} net of ${depth} layers, D1 “Case Study: ResNet”`,
    layers: [
      { layer: 'conv', filters: width, kernel: 3, padding: 'same', bias: false },
      { layer: 'batch-norm' },
      { layer: 'activation', activation: 'relu' },
      ...blocks,
      { layer: 'global-average-pool' },
      { layer: 'dense', units: 10 },
    ],
    loss: 'softmax',
    optimizer: { kind: 'momentum', learningRate: 0.1, momentum: 0.9 },
    batchSize: 32,
    steps: 100,
    lambda: 0.0001,
  }
}

function block(filters: number, stride: number, shortcut: boolean): Block {
  const conv = { layer: 'conv', filters, kernel: 3, padding: 'same', bias: false } as const
  return {
    layer: 'block',
    shortcut,
    layers: [
      { ...conv, stride },
      { layer: 'batch-norm' },
      { layer: 'activation', activation: 'relu' },
      conv,
      { layer: 'batch-norm' },
    ],
  }
}
