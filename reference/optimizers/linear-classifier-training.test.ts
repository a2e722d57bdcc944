import { expect, it } from 'vitest'
import { array, type NDArray, nested } from '../core/ndarray.ts'
import { spread } from '../testing/spread.ts'
import { softmaxEpoch, svmEpoch } from './batch-gradient-descent.ts'
import { linearPredict, trainLinearSoftmax, trainLinearSvm } from './linear-classifier-training.ts'

const [W, X] = [spread<'C D'>([3, 4], 5), spread<'N D'>([5, 4], 7)]
const labels = array<'N'>([0, 2, 1, 1, 2])
const batches: readonly NDArray<'B'>[] = [array([0, 3]), array([3, 3]), array([4, 1])]

it('ends at the weights of the epoch with the same batches', () => {
  expect(trainLinearSvm(W, X, labels, batches, 0.5, 0.1).W).toEqual(svmEpoch(W, X, labels, batches, 0.5, 0.1))
  expect(trainLinearSoftmax(W, X, labels, batches, 0.5, 0.1, { l2Form: 'lambda/2' }).W).toEqual(
    softmaxEpoch(W, X, labels, batches, 0.5, 0.1, { l2Form: 'lambda/2' }),
  )
})

it('has no loss and the given weights where there are no batches', () => {
  const { W: trained, losses } = trainLinearSvm(W, X, labels, [], 0.5, 0.1)
  expect(trained).toEqual(W)
  expect(nested(losses)).toEqual([])
})

it('predicts the class that is named first of equal ones', () => {
  expect(nested(linearPredict(array([[1], [2], [2]]), array([[1], [-1], [0]])))).toEqual([1, 0, 0])
})
