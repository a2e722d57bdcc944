import { describe, expect, it } from 'vitest'
import { array } from '../core/ndarray.ts'
import { trainToyNet, twoLayerReluLoss } from '../networks/two-layer-relu-net-gradients.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { expectedToyLoss, tfToyRegression, toyParameterCount } from './tf-toy-regression.ts'

const { D, H } = tfToyRegression

describe('the toy net of the TensorFlow slides', () => {
  it.each([
    ['weights', toyParameterCount(D, H), '200000'],
    ['weights with biases', toyParameterCount(D, H, { bias: true }), '201100'],
    ['first loss, summed over outputs', expectedToyLoss(D, H), '50001000'],
    ['first loss, mean over outputs', expectedToyLoss(D, H, { loss: 'mean' }), '50001'],
    [
      'first loss with the weights of He',
      expectedToyLoss(D, H, { variance1: 2 / D, variance2: 2 / H, loss: 'mean' }),
      '3',
    ],
    [
      'first loss with the weights of Keras, by Glorot',
      expectedToyLoss(D, H, { variance1: 2 / (D + H), variance2: 2 / (D + H), loss: 'mean' }),
      '1.165289256',
    ],
  ])('has the listed number of %s', (_, got, printed) => {
    expect(differencesFromPrinted(got, printed)).toEqual([])
  })

  it('has rates that cannot be compared: the loss of the first slide is D times that of the second', () => {
    expect(expectedToyLoss(D, H, { loss: 'sum' })).toBe(D * expectedToyLoss(D, H, { loss: 'mean' }))
  })

  it('keeps its loss for ever while the update is computed but not run', () => {
    const [x, y, w] = [array<'N D'>([[1]]), array<'N K'>([[2]]), array<'D H'>([[1]])]
    const losses = trainToyNet(x, y, w, array<'H K'>([[1]]), { learningRate: 0, steps: 5 })
    expect(new Set(losses)).toEqual(new Set([twoLayerReluLoss(x, y, w, array<'H K'>([[1]]))]))
  })

  it('refuses sizes that are none', () => {
    expect(() => toyParameterCount(0, 1)).toThrow('toyParameterCount: D = 0 is not an integer ≥ 1')
    expect(() => expectedToyLoss(1, 1, { variance1: -1 })).toThrow('variance1 = -1 is outside [0, ∞)')
  })
})
