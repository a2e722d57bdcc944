import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inTurns } from './in-turns.ts'

it('does as much at the same time as it may, in the order of the calls, whatever fails', async () => {
  const turn = inTurns(3)
  const load = { now: 0, most: 0 }
  const began: number[] = []
  const results = Array.from({ length: 20 }, (_, k) =>
    turn(async () => {
      began.push(k)
      load.most = Math.max(load.most, ++load.now)
      await setTimeout(k % 4)
      load.now--
      if (k % 5 === 0) throw new Error('failed')
      return k
    }),
  )
  const settled = await Promise.allSettled(results)
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(4)
  expect([load.most, began]).toEqual([3, Array.from({ length: 20 }, (_, k) => k)])
})
