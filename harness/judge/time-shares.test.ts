import { expect, it } from 'vitest'
import { defaultLimits } from '#runner'
import { stagesInOrder } from './calls-for.ts'
import { withTimeLeft } from './time-shares.ts'

it.each([12, 30, 60])('leaves time for each later stage, of %i seconds', (total) => {
  const ends = stagesInOrder.map((stage) => withTimeLeft({ ...defaultLimits, total }, stage).total)
  expect(ends.at(-1)).toBe(total)
  for (const [k, end] of ends.entries()) expect(end).toBeGreaterThan(ends[k - 1] ?? 0)
})
