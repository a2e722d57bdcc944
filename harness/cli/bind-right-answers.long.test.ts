import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withoutTorch } from '../runner/testing/without-torch.ts'
import { root, touchstone } from './testing/touchstone.ts'

const missing = await withoutTorch()

interface Proposed {
  readonly name: string
  readonly owner?: { readonly name: string }
  readonly is: string
  readonly rightCalls: number
  readonly notPassed?: readonly { readonly check: string; readonly isLeftOut: boolean }[]
}

/** What functions of a course are, each with the checks that are left out (−) and that it is wrong in (✗). */
async function boundIn(style: string) {
  const folder = join(root, 'fixtures/courses/own-names', style)
  const { stdout, stderr } = await touchstone(['bind', folder, '--json'], { cwd: root })
  expect(stderr).not.toContain('touchstone:')
  const { proposals } = JSON.parse(stdout) as { readonly proposals: readonly Proposed[] }
  const shown = ({ name, owner }: Proposed): string => (owner ? `${owner.name}.${name}` : name)
  const [right, byName] = [
    proposals.filter(({ rightCalls }) => rightCalls > 0),
    proposals.filter(({ rightCalls }) => rightCalls === 0),
  ]
  const what = ({ is, notPassed = [] }: Proposed): string =>
    [
      is,
      ...notPassed.map(({ check, isLeftOut }) => `${isLeftOut ? '−' : '✗'} ${check.split('/').at(-1)}`),
    ].join(' ')
  return {
    bound: Object.fromEntries([...Map.groupBy(right, shown)].map(([name, own]) => [name, own.map(what)])),
    byNameOnly: byName.map(shown),
  }
}

const images =
  'affineBackward − affine-backward-images-dX − affine-backward-images-dW − affine-backward-images-db'

it('of a homework on NumPy, binds what is right, leaves out what it does not take, and says what is wrong', async () => {
  const { bound, byNameOnly } = await boundIn('homework')
  expect(bound).toEqual({
    affine: ['affineForward − images'],
    affine_grads: [images],
    relu: ['relu − matrix'],
    d_relu: ['reluBackward − backward-matrix'],
    l2_distance_matrix: ['pairwiseDistance', 'euclideanDistances'],
    make_one_hot: ['oneHot'],
    get_accuracy: ['accuracy'],
    normalize_data: ['standardize ✗ constant ✗ one-example'],
    conv_forward: ['conv2dForward'],
    dropout_train: ['dropoutTraining'],
    affine_reversed: ['affineForward ✗ images'],
    'MLP.predict_scores': ['twoLayerScores'],
    'MLP.loss_and_grads': ['twoLayerSoftmaxLoss'],
    'KNN.predict': ['kNearestNeighbors'],
    sgd_with_momentum: ['momentumStep − matrix-w − matrix-state'],
    'AdamOptimizer.update': ['adamStep − matrix-w − matrix-state'],
    'RMSPropOptimizer.update': ['rmspropStep'],
    'Sigmoid.forward': ['sigmoid'],
    'Sigmoid.backward': ['sigmoidBackward'],
    'Tanh.forward': ['tanh'],
    'Tanh.backward': ['tanhBackward'],
    'ReLU.forward': ['relu'],
    'ReLU.backward': ['reluBackward'],
    'LeakyReLU.forward': ['leakyRelu'],
    'Softmax.forward': ['softmax'],
    layernorm: ['layernormForward'],
    'Linear.forward': ['affineForward − images'],
    'Linear.backward': [images],
    'MSELoss.forward': ['mse'],
    xent_with_logits: ['softmaxScoreLoss', 'softmaxCrossEntropy', 'softmaxCrossEntropyGradient'],
    multiclass_hinge: ['svmLinearLoss'],
  })
  expect(byNameOnly).toEqual(['tanh_backward', 'batch_norm_eval', 'MSELoss.backward'])
})

it.skipIf(missing !== undefined)(
  'of a language model on PyTorch, binds what is right, and none of the 6 that are mistaken',
  async () => {
    const { bound, byNameOnly } = await boundIn('llm')
    const norm = ['rmsnormForward', 'rmsnormBackward']
    expect(bound).toEqual({
      sdpa: ['scaledDotProductAttention'],
      attention_vkq: ['scaledDotProductAttention'],
      'CausalSelfAttention.forward': ['multiHeadSelfAttention', 'multiHeadSelfAttentionBackward'],
      'SelfAttention.forward': ['multiHeadSelfAttention', 'multiHeadSelfAttentionBackward'],
      'RoPE.forward': ['rotaryEmbedding'],
      apply_rotary: ['rotaryEmbedding'],
      silu: ['silu'],
      stable_softmax: ['softmax'],
      cross_entropy_loss: ['softmaxCrossEntropy'],
      'RootMeanSquareNorm.forward': norm,
      'LlamaRMSNorm.forward': norm,
      'SwiGLUFeedForward.forward': ['swiglu', 'swigluBackward'],
      'GatedMLP.forward': ['swiglu', 'swigluBackward'],
      'TokenEmbeddingTable.forward': ['embeddingForward', 'embeddingBackward'],
      'AdamWScratch.step': ['adamwSteps'],
      'AdamW.step': ['adamwSteps'],
    })
    expect(byNameOnly).toEqual(['LlamaMLP.forward', 'clip_grads'])
  },
)

it('of a course in TypeScript, binds 11 of 11 classes that are right, and none of the 3 that are mistaken', async () => {
  const { bound, byNameOnly } = await boundIn('scripts')
  expect(bound).toEqual({
    softmaxRows: ['softmax'],
    relu: ['relu − matrix'],
    meanSquaredError: ['mse'],
    accuracyOf: ['accuracy'],
    'FullyConnected.forward': ['affineForward − images'],
    'FullyConnected.backward': [images],
    'ReLULayer.forward': ['relu − matrix'],
    'ReLULayer.backward': ['reluBackward − backward-matrix'],
    'SigmoidLayer.forward': ['sigmoid'],
    'SigmoidLayer.backward': ['sigmoidBackward'],
    'LayerNormalization.forward': ['layernormForward'],
    'SoftmaxCrossEntropyLoss.forward': ['softmaxCrossEntropy ✗ far-apart ✗ trailing ✗ extreme'],
    'SoftmaxCrossEntropyLoss.backward': ['softmaxCrossEntropyGradient'],
    'TwoLayerNetwork.scores': ['twoLayerScores'],
    'KNNClassifier.predict': ['kNearestNeighbors', 'nearestNeighbor'],
    'SGDOptimizer.step': ['sgdStep'],
    'MomentumOptimizer.step': ['momentumStep − matrix-w − matrix-state'],
    'Adam.step': ['adamStep − matrix-w − matrix-state'],
    'AdaGrad.step': ['adagradStep'],
  })
  expect(byNameOnly).toEqual(['DropoutLayer.forward', 'TanhLayer.forward', 'RMSProp.step'])
})
