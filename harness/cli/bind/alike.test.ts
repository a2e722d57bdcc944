import { expect, it } from 'vitest'
import { allSuites } from '#graders'
import { alike } from './alike.ts'
import { usualNames } from './usual-names.ts'
import { empty, spellings } from './words-of-the-field.ts'

it.each([
  ['computeCrossEntropy', 'softmaxCrossEntropy'],
  ['softmax_cross_entropy', 'softmaxCrossEntropy'],
  ['xent_loss', 'softmaxCrossEntropy'],
  ['zscore', 'standardize'],
  ['sigmoid_backward', 'sigmoidBackward'],
  ['sigmoidBwd', 'sigmoidBackward'],
  ['batchnorm_train', 'batchnormForwardTrain'],
  ['BatchNorm1d', 'batchnormForwardTrain'],
  ['bnEval', 'batchnormForwardTest'],
  ['conv2d', 'conv2dForward'],
  ['Conv2D_forward', 'conv2dForward'],
  ['fc_backward', 'affineBackward'],
  ['DenseLayer', 'affineForward'],
  ['MSELoss', 'mse'],
  ['KNNClassifier', 'kNearestNeighbors'],
  ['KNearestNeighbor.predict', 'kNearestNeighbors'],
  ['MaxPooling2D', 'maxPoolForward'],
  ['SGD_momentum', 'momentumStep'],
  ['RMSNorm', 'rmsnormForward'],
  ['ReLU', 'relu'],
  ['AdamW', 'adamwStep'],
  ['RMSprop', 'rmspropStep'],
  ['RoPE', 'rotaryEmbedding'],
  ['MHA', 'multiHeadSelfAttention'],
])('a usual name of a course, %s, is like that of the function %s', (theirs, own) => {
  expect(alike(theirs, own)).toBeGreaterThanOrEqual(0.5)
})

it.each([
  ['plot_history', 'relu'],
  ['Trainer', 'trainLinearSvm'],
  ['load_data', 'shuffleAndBatch'],
  ['forward', 'affineForward'],
])('a name that says nothing, %s, is not like that of the function %s', (theirs, own) => {
  expect(alike(theirs, own)).toBe(0)
})

it('every usual name is of a function that can be graded', async () => {
  const names = (await allSuites()).flatMap((suite) => suite.functions.map(({ formula }) => formula.name))
  expect(Object.keys(usualNames).filter((name) => !names.includes(name))).toEqual([])
})

it('no spelling stands for two words, and none for an empty one', () => {
  const all = Object.values(spellings).flat()
  expect(all.filter((one, k) => all.indexOf(one) !== k)).toEqual([])
  expect([...Object.keys(spellings), ...all].filter((one) => empty.has(one))).toEqual([])
})
