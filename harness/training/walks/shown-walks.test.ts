import { expect, it } from 'vitest'
import { shownWalks } from './shown-walks.ts'

const [valley, saddle] = shownWalks(60, { learningRate: 0.05 })
const effects = (of: typeof valley) =>
  Object.fromEntries(of?.walks.map(({ optimizer, effect }) => [optimizer, effect ?? Infinity]) ?? [])

it('shows that momentum overshoots in the valley, and descent and AdaGrad do not', () => {
  const { sgd, adagrad, momentum = 0, nesterov = 0 } = effects(valley)
  expect({ sgd, adagrad }).toEqual({ sgd: 0, adagrad: 0 })
  expect(Math.min(momentum, nesterov)).toBeGreaterThan(5)
})

it('shows that AdaGrad slows down in the valley', () => {
  const heights = Object.fromEntries(valley?.walks.map(({ optimizer, height }) => [optimizer, height]) ?? [])
  expect(Math.max(...Object.values(heights))).toBe(heights.adagrad)
})

it('shows that descent rests on the axis of the saddle longer than momentum, RMSProp and Adam', () => {
  const { sgd = 0, momentum, rmsprop, adam } = effects(saddle)
  for (const other of [momentum, rmsprop, adam]) expect(other).toBeLessThan(sgd / 2)
})
