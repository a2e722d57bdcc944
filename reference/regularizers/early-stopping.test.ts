import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array } from '../core/ndarray.ts'
import { earlyStopping } from './early-stopping.ts'

it('keeps the lowest loss of all epochs that it saw', () => {
  const loss = fc.integer({ min: 0, max: 9 })
  fc.assert(
    fc.property(fc.array(loss, { minLength: 1 }), fc.integer({ min: 1, max: 4 }), (losses, patience) => {
      const { stopEpoch, bestEpoch, best } = earlyStopping(array(losses), { patience })
      const seen = losses.slice(0, stopEpoch + 1)
      expect(best).toBe(Math.min(...seen))
      expect(bestEpoch).toBe(seen.indexOf(best))
      expect(stopEpoch - bestEpoch).toBeLessThanOrEqual(patience)
    }),
  )
})

it('trains to the end while the loss falls', () => {
  expect(earlyStopping(array([3, 2, 1]))).toEqual({ stopEpoch: 2, bestEpoch: 2, best: 1 })
})

it('does not count an equal loss, or one too little better, as a new best', () => {
  expect(earlyStopping(array([1, 1, 0])).stopEpoch).toBe(1)
  expect(earlyStopping(array([1, 0.95, 0.5]), { minDelta: 0.1 })).toEqual({
    stopEpoch: 1,
    bestEpoch: 0,
    best: 1,
  })
})

it('begins to count anew after every new best', () => {
  expect(earlyStopping(array([5, 6, 4, 5, 3, 4, 5]), { patience: 2 })).toEqual({
    stopEpoch: 6,
    bestEpoch: 4,
    best: 3,
  })
})

it.each([0, 1.5, NaN])('refuses a patience of %d', (patience) => {
  expect(() => earlyStopping(array([1]), { patience })).toThrow(
    `earlyStopping: patience = ${patience} is not an integer ≥ 1`,
  )
})

it('refuses no epochs, and a loss of NaN', () => {
  expect(() => earlyStopping(array([]))).toThrow('the number of epochs = 0 is not an integer ≥ 1')
  expect(() => earlyStopping(array([1, NaN]))).toThrow('validationLosses[1] = NaN is not a finite number')
})
