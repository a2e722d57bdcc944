import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withoutTorch } from '../runner/testing/without-torch.ts'
import { root, touchstone } from './testing/touchstone.ts'

const missing = await withoutTorch()

interface Proposed {
  readonly name: string
  readonly owner?: { readonly name: string }
  readonly is: string
  readonly rightCalls: number
}

/** What is bound of a course in names of its own, by the function or class, and what only has a fitting name. */
async function boundIn(style: string) {
  const folder = join(root, 'fixtures/courses/own-names', style)
  const { stdout } = await touchstone(['bind', folder, '--json'], { cwd: root })
  const { proposals, manifest } = JSON.parse(stdout) as {
    readonly proposals: readonly Proposed[]
    readonly manifest: { readonly bindings: object }
  }
  const right = proposals.filter(({ rightCalls }) => rightCalls > 0)
  expect(Object.keys(manifest.bindings)).toHaveLength(right.length)
  const owners = Map.groupBy(right, ({ name, owner }) => owner?.name ?? name)
  return {
    bound: Object.fromEntries([...owners].map(([name, own]) => [name, own.map(({ is }) => is).sort()])),
    byNameOnly: proposals
      .filter(({ rightCalls }) => rightCalls === 0)
      .map(({ name, owner }) => owner?.name ?? name),
  }
}

describe('of courses in names of their own, bind recognizes', () => {
  it('15 of 15 functions in camelCase, and binds none of the 4 that are none', async () => {
    const { bound, byNameOnly } = await boundIn('functions')
    expect(bound).toEqual({
      zscore: ['standardize'],
      toOneHot: ['oneHot'],
      computeAccuracy: ['accuracy'],
      pairwiseDistances: expect.arrayContaining(['euclideanDistances']),
      sigmoidBwd: ['sigmoidBackward'],
      tanhGrad: ['tanhBackward'],
      fcForward: ['affineForward'],
      fcBackward: ['affineBackward'],
      batchNormTrain: ['batchnormForwardTrain'],
      conv2D: ['conv2dForward'],
      computeCrossEntropy: ['softmaxCrossEntropy'],
      softmaxXent: ['softmaxCrossEntropy', 'softmaxCrossEntropyGradient', 'softmaxScoreLoss'],
      squaredError: ['mse'],
      stableSoftmax: ['softmax'],
      weightPenalty: ['l2Penalty'],
    })
    expect(byNameOnly).toEqual(['hingeLoss'])
  })

  it('11 of 11 classes on NumPy, and binds none of the 2 that are none', async () => {
    const { bound, byNameOnly } = await boundIn('classes')
    expect(bound).toEqual({
      Linear: ['affineBackward', 'affineForward'],
      ReLU: ['relu', 'reluBackward'],
      Sigmoid: ['sigmoid', 'sigmoidBackward'],
      BatchNorm1d: ['batchnormBackward', 'batchnormForwardTrain'],
      SoftmaxCrossEntropy: ['softmaxCrossEntropy', 'softmaxCrossEntropyGradient'],
      MSELoss: ['mse'],
      TwoLayerNet: ['twoLayerScores', 'twoLayerSoftmaxLoss'],
      KNNClassifier: ['kNearestNeighbors', 'nearestNeighbor'],
      SGD: ['sgdStep'],
      Momentum: ['momentumStep'],
      Adam: ['adamStep'],
    })
    expect(byNameOnly).toEqual(['LayerNorm'])
  })

  it('static methods that pass settings and a cache on, and the step of the optimizer whose state it keeps', async () => {
    const { bound, byNameOnly } = await boundIn('static')
    expect(bound).toEqual({
      Conv: ['conv2dBackward', 'conv2dForward'],
      BatchNorm: ['batchnormBackward', 'batchnormForwardTest', 'batchnormForwardTrain'],
      sgd_momentum: ['momentumStep'],
      adam: ['adamStep'],
    })
    expect(byNameOnly).toEqual([])
  })

  it.skipIf(missing !== undefined)(
    '13 of 13 modules and optimizers on PyTorch, and binds none that is none',
    async () => {
      const { bound, byNameOnly } = await boundIn('modules')
      expect(bound).toEqual({
        MyLinear: ['affineBackward', 'affineForward'],
        ReLU: ['relu', 'reluBackward'],
        Conv2d: ['conv2dBackward', 'conv2dForward'],
        BatchNorm: ['batchnormBackward', 'batchnormForwardTest', 'batchnormForwardTrain'],
        Dropout: ['dropoutInvertedForward', 'dropoutTest', 'dropoutTrainingBackward'],
        LayerNorm: ['layernormBackward', 'layernormForward'],
        CrossEntropy: ['softmaxCrossEntropy', 'softmaxCrossEntropyGradient'],
        SGD: ['sgdStep'],
        AdamW: ['adamwSteps'],
        RMSNorm: ['rmsnormBackward', 'rmsnormForward'],
        TokenEmbedding: ['embeddingBackward', 'embeddingForward'],
        ScaledDotProductAttention: ['scaledDotProductAttention', 'scaledDotProductAttentionBackward'],
        MultiHeadAttention: ['multiHeadSelfAttention', 'multiHeadSelfAttentionBackward'],
      })
      expect(byNameOnly).toEqual([])
    },
  )
})
