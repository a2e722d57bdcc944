import { describe, expect, it } from 'vitest'
import { array, type Nested, zeros } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { convOperationCount } from './conv-operation-count.ts'
import { convOutputSize } from './conv-output-size.ts'
import { convParameterCount } from './conv-parameter-count.ts'
import { conv1x1 } from './conv1x1.ts'
import { conv2dForward } from './conv2d-forward.ts'
import { denseParameterCount } from './dense-parameter-count.ts'
import { flatten } from './flatten.ts'
import { receptiveField } from './receptive-field.ts'
import { samePadding } from './same-padding.ts'
import { stacked3x3Parameters } from './stacked-3x3-parameters.ts'

/** Number of the golden, what it is, what the reference gives, the digits that are printed, and the exact number. */
type Golden = readonly [id: string, what: string, got: Nested, printed: string, exact: Nested]

const ones = { bias: false } as const
const cutOff = { convSize: 'floor' } as const
const three = receptiveField(array([3, 3, 3]), array([1, 1, 1]))
const { three3x3, one7x7 } = stacked3x3Parameters(1)
const shapeOf = (filters: number, side: number, pad: number): Nested => {
  const out = conv2dForward(zeros([1, 3, 32, 32]), zeros([filters, 3, side, side]), zeros([filters]), { pad })
  return [...out.shape.slice(2), filters]
}

const convolutions: readonly Golden[] = [
  ['conv.7.3.1', 'a 3 × 3 filter on 7 × 7', convOutputSize(7, 3, 1), '5', 5],
  ['conv.7.3.2', 'the same at stride 2', convOutputSize(7, 3, 2), '3', 3],
  ['conv.7.3.3', 'the same at stride 3, cut off', convOutputSize(7, 3, 3, 0, cutOff), '2', 2],
  ['conv.pad1', 'the same at stride 1 with a frame of 1', convOutputSize(7, 3, 1, 1), '7', 7],
  ['conv.same', 'the padding that keeps the size', [3, 5, 7].map(samePadding), '[1, 2, 3]', [1, 2, 3]],
  ['conv.ex.size', 'ten 5 × 5 filters with a frame of 2', shapeOf(10, 5, 2), '[32, 32, 10]', [32, 32, 10]],
  ['conv.ex.params', 'the parameters of one of them', convParameterCount(5, 3, 1), '76', 76],
  ['conv.ex.params', 'the parameters of all ten', convParameterCount(5, 3, 10), '760', 760],
  ['conv.six', 'six 5 × 5 filters', shapeOf(6, 5, 0), '[28, 28, 6]', [28, 28, 6]],
  [
    'conv.1x1',
    '56 × 56 × 64 with 32 filters of 1 × 1',
    [...conv1x1(zeros([1, 64, 56, 56]), zeros([32, 64])).shape],
    '[1, 32, 56, 56]',
    [1, 32, 56, 56],
  ],
  ['rf.three', 'what three 3 × 3 layers see', three.size, '7', 7],
  ['rf.params', 'their weights beside those of one 7 × 7', [three3x3, one7x7], '[27, 49]', [27, 49]],
  ['rf.params', 'the ratio of these', three3x3 / one7x7, '0.5510204082', 27 / 49],
]

const alexnet: readonly Golden[] = [
  ['alex.conv1', 'CONV1, 11 × 11 at stride 4', convOutputSize(227, 11, 4), '55', 55],
  ['alex.conv1.params', 'its weights', convParameterCount(11, 3, 96, ones), '34848', 34_848],
  ['alex.conv1.params', 'its weights and biases', convParameterCount(11, 3, 96), '34944', 34_944],
  ['alex.pool1', 'POOL1, 3 × 3 at stride 2', convOutputSize(55, 3, 2), '27', 27],
  ['alex.conv2', 'CONV2, 5 × 5 with a frame of 2', convOutputSize(27, 5, 1, 2), '27', 27],
  ['alex.pool2', 'POOL2', convOutputSize(27, 3, 2), '13', 13],
  ['alex.conv3-5', 'CONV3 to CONV5, 3 × 3 with a frame of 1', convOutputSize(13, 3, 1, 1), '13', 13],
  ['alex.pool3', 'POOL3', convOutputSize(13, 3, 2), '6', 6],
  ['alex.224floor', 'CONV1 on 224 pixels, cut off', convOutputSize(224, 11, 4, 0, cutOff), '54', 54],
]

const inception = [
  convOperationCount(28, 28, 128, 1, 256),
  convOperationCount(28, 28, 192, 3, 256),
  convOperationCount(28, 28, 96, 5, 256),
]
const operations: readonly Golden[] = [
  ['inc.ops.1', '128 filters of 1 × 1', inception[0] as number, '25690112', 25_690_112],
  ['inc.ops.3', '192 filters of 3 × 3', inception[1] as number, '346816512', 346_816_512],
  ['inc.ops.5', '96 filters of 5 × 5', inception[2] as number, '481689600', 481_689_600],
  ['inc.ops.naive', 'all of them', inception.reduce((a, b) => a + b), '854196224', 854_196_224],
]

const keras: readonly Golden[] = [
  ['mlp.flatten', 'an image of 28 × 28', [...flatten(zeros([1, 1, 28, 28])).shape], '[1, 784]', [1, 784]],
  ['mlp.dense', 'the hidden layer', denseParameterCount(784, 128), '100480', 100_480],
  ['mlp.out', 'the output layer', denseParameterCount(128, 10), '1290', 1290],
  ['cnn.conv1', 'the first convolution', convParameterCount(3, 1, 32), '320', 320],
  ['cnn.pool1', 'its pooling', convOutputSize(26, 2, 2), '13', 13],
  ['cnn.conv2.shape', 'the second convolution', convOutputSize(13, 3), '11', 11],
  ['cnn.conv2', 'its parameters', convParameterCount(3, 32, 64), '18496', 18_496],
  ['cnn.pool2', 'its pooling, cut off', convOutputSize(11, 2, 2, 0, cutOff), '5', 5],
  ['cnn.flatten', '5 × 5 × 64', [...flatten(zeros([1, 64, 5, 5])).shape], '[1, 1600]', [1, 1600]],
  ['cnn.dense', 'the output layer of the network', denseParameterCount(1600, 10), '16010', 16_010],
]

describe.each([
  ['D1 “Convolutions: More detail”', convolutions],
  ['D1 “Case Study: AlexNet”', alexnet],
  ['D1 “Case Study: GoogLeNet”', operations],
  ['D4 “Training a CNN on MNIST with Keras”', keras],
])('%s', (_, goldens) => {
  it.each(goldens)('%s: gives %s, at the printed digits and exactly', (_id, _what, got, printed, exact) => {
    expect(differencesFromPrinted(got, printed)).toEqual([])
    expect(differencesFrom(got, exact, 1e-12)).toEqual([])
  })
})

it('conv.7.3.3: refuses a 3 × 3 filter at stride 3 on 7 × 7, where 2.33 places are none', () => {
  expect(() => convOutputSize(7, 3, 3)).toThrow(
    'convOutputSize: (7 + 2·0 − 3) / 3 + 1 = 2.33 is not a whole number: the windows do not fit',
  )
})

it('refuses AlexNet on 224 pixels, which a figure caption prints', () => {
  expect(() => convOutputSize(224, 11, 4)).toThrow('(224 + 2·0 − 11) / 4 + 1 = 54.25 is not a whole number')
})
