import { describe, expect, it } from 'vitest'
import { array, map, type NDArray, type Nested, nested } from '../core/ndarray.ts'
import { hingeMulticlass } from '../losses/hinge-multiclass.ts'
import { linearScores } from '../losses/linear-scores.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { babysittingOrder, bestPracticesChecklist } from './best-practices-checklist.ts'
import { findLearningRate, learningRateRange } from './find-learning-rate.ts'
import { initialLoss } from './initial-loss-check.ts'
import { monitorAccuracy } from './monitor-accuracy.ts'
import { overfitsSmallData } from './overfit-small-data.ts'
import { lossWithRegularization } from './regularization-increases-loss.ts'
import { trainValidationGap } from './train-val-gap.ts'
import { extractFeatures, featureExtractorSvm, fineTuneStep, freeze } from './transfer-learning-freeze.ts'

const network = { conv: array([1]), fc: array([2]), head: array([3]) }
const gradients = { conv: array([0.5]), fc: array([0.5]), head: array([0.5]) }
const weightsOf = (parameters: Readonly<Record<string, NDArray>>): Nested =>
  Object.values(parameters).map((weights) => weights.data[0] as number)

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the outputs it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  [
    'initial-loss-check',
    [initialLoss('softmax', 10), initialLoss('hinge', 10), initialLoss('logistic', 10)],
    '[2.30259, 9.00000, 0.693147]',
  ],
  [
    'regularization-increases-loss',
    [0, 0.1, 1].map((lambda) =>
      lossWithRegularization(
        2.3,
        array([
          [1, -2],
          [0, 3],
        ]),
        lambda,
      ),
    ),
    '[2.3, 3.7, 16.3]',
  ],
  [
    'transfer-learning-freeze',
    weightsOf(fineTuneStep(network, gradients, ['head'], { learningRate: 0.1 })),
    '[1.00000, 2.00000, 2.95000]',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})

describe('turning regularization on', () => {
  it('raises the loss of any weights but 0, in both forms', () => {
    const W = array([[1, -2]])
    expect(lossWithRegularization(2, W, 0.1)).toBe(2.5)
    expect(lossWithRegularization(2, W, 0.1, { l2Form: 'lambda/2' })).toBe(2.25)
    expect(lossWithRegularization(2, array([[0, 0]]), 0.1)).toBe(2)
  })
})

describe('fine-tuning', () => {
  it('decays only what is trained', () => {
    const after = weightsOf(
      fineTuneStep(network, gradients, new Set(['fc', 'head']), { learningRate: 0.1, weightDecay: 0.5 }),
    )
    expect(differencesFromPrinted(after, '[1.0000, 1.8500, 2.8000]')).toEqual([])
  })

  it('splits the layers, and refuses one that is not there', () => {
    expect(Object.keys(freeze(network, ['head']).trained)).toEqual(['head'])
    expect(() => freeze(network, ['tail'])).toThrow('there is no layer tail: there are conv, fc, head')
    expect(() => fineTuneStep(network, {}, ['head'], { learningRate: 0.1 })).toThrow(
      'layer head is to learn, but has no gradient',
    )
  })

  it('by an SVM on features runs the network up to the layer before the scores', () => {
    const net = [
      { name: 'features', forward: (x: NDArray) => map(x, (entry) => entry - 1) },
      { name: 'scores', forward: (x: NDArray) => map(x, () => 0) },
    ]
    const features = extractFeatures(net, array([[3], [-1], [2]]), 'features') as NDArray<'N D'>
    expect(nested(features)).toEqual([[2], [-2], [1]])
    const labels = array<'N'>([0, 1, 0])
    const W = featureExtractorSvm(features, labels, array([[0], [0]]), { learningRate: 0.1, epochs: 50 })
    expect(hingeMulticlass(linearScores(W, features), labels)).toBe(0)
    expect(() => extractFeatures(net, array([[1]]), 'fc8')).toThrow(
      'no layer fc8: there are features, scores',
    )
  })
})

describe('the search for a learning rate', () => {
  it('takes the rate that brings the loss lowest, not one that stays or diverges', () => {
    const losses = array<'G E'>([
      [2.3, 2.3, 2.3],
      [2.3, 1.5, 1.1],
      [2.3, 1.2, 0.7],
      [2.3, 90, NaN],
    ])
    expect(findLearningRate(array([1e-6, 1e-4, 1e-3, 1]), losses)).toBe(1e-3)
    expect(learningRateRange).toEqual({ lo: 1e-5, hi: 1e-3 })
  })

  it('says so when no rate works, or nothing was compared', () => {
    expect(() => findLearningRate(array([1]), array([[2.3, 2.4]]))).toThrow('no rate made the loss go down')
    expect(() => findLearningRate(array([1]), array([[2.3]]))).toThrow('1 losses per rate: two at least')
  })
})

describe('what is watched', () => {
  it('is a history that grows by one record per epoch, and is not written over', () => {
    const epoch = {
      learningRate: 1,
      loss: 1,
      trainingAccuracy: 1,
      validationLoss: 2,
      validationAccuracy: 0.5,
    }
    const history = monitorAccuracy([], epoch)
    expect(monitorAccuracy(history, epoch)).toEqual([epoch, epoch])
    expect(history).toEqual([epoch])
    expect(() => monitorAccuracy([], { ...epoch, trainingAccuracy: 97 })).toThrow('trainingAccuracy = 97')
  })

  it('is the gap between training and validation', () => {
    expect(trainValidationGap(0.875, 0.5)).toBe(0.375)
    expect(() => trainValidationGap(97, 90)).toThrow(
      'trainValidationGap: trainingAccuracy = 97 is outside [0, 1]',
    )
  })

  it('is whether a few examples are memorized within the budget', () => {
    const [losses, accuracies] = [array<'E'>([0.5, 0.009, 0.001]), array<'E'>([1, 0.9, 1])]
    expect(overfitsSmallData(losses, accuracies)).toEqual({ passed: true, epochs: 3 })
    expect(overfitsSmallData(losses, accuracies, { budget: 2 })).toEqual({ passed: false, epochs: undefined })
    expect(overfitsSmallData(losses, accuracies, { maxLoss: 0.6 })).toEqual({ passed: true, epochs: 1 })
    expect(() => overfitsSmallData(losses, array([1]))).toThrow('E = 1')
  })
})

it('the babysitter turns regularization on after the first loss, and searches last', () => {
  expect(babysittingOrder).toHaveLength(7)
  expect(babysittingOrder[3]).toBe('turn on regularization: the loss should increase')
  expect(babysittingOrder.at(-1)).toContain('coarse to fine')
  expect(bestPracticesChecklist.every(({ source }) => /^D[13] “/.test(source))).toBe(true)
})

it('the checklist advises an initialization by activation: He for ReLU', () => {
  expect(bestPracticesChecklist.map((item) => item.do)).toContain(
    'initialize by activation: Xavier for tanh, He for ReLU',
  )
})
