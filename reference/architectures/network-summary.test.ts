import { expect, it } from 'vitest'
import { networkSummary } from './network-summary.ts'

const pooled = (side: number) =>
  ({ input: [side, side, 1], layers: [{ layer: 'pool', kernel: 2, stride: 2 }] }) as const

it('refuses a window that does not fit, or cuts off what is left over', () => {
  expect(() => networkSummary(pooled(5))).toThrow('(5 + 2·0 − 2) / 2 + 1 = 2.50 is not a whole number')
  expect([...networkSummary(pooled(5), { convSize: 'floor' }).shapes.data]).toEqual([5, 5, 1, 2, 2, 1])
})
