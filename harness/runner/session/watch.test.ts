import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { defaultLimits } from '../limits.ts'
import type { Death } from '../types.ts'
import { watch } from './watch.ts'

const usage = { memory: 0, threads: 1, running: true, pids: [1] }
const limits = { ...defaultLimits, cpu: 5, wall: 0.3 }

/** How a call ends of which something is always running, but whose CPU time grows by this share of the clock. */
async function endOf(isWhole: boolean, share: number): Promise<Death | undefined> {
  const started = performance.now()
  let death: Death | undefined
  const cpu = () => (share * (performance.now() - started)) / 1000
  const watching = watch(
    () => ({ ...usage, isWhole, cpu: cpu() }),
    limits,
    0,
    (by) => {
      death = by
    },
  )
  watching.ready()
  await sleep(1000)
  watching.stop()
  return death
}

it('counts the wall clock of a call that runs, but whose CPU time the kernel does not count', async () => {
  expect(await endOf(false, 0.05)).toEqual({ by: 'time', clock: 'wall', limit: 0.3 })
})

it('counts no wall clock of a call whose CPU time is known', async () => {
  expect(await endOf(false, 1)).toBeUndefined()
  expect(await endOf(true, 0.05)).toBeUndefined()
})

it.each([
  { what: 'counts all time together', stall: 0, death: { by: 'time', clock: 'total', limit: 0.4 } },
  { what: 'counts no time in which this process stood still', stall: 1000, death: undefined },
])('$what', async ({ stall, death }) => {
  let ended: Death | undefined
  const watching = watch(
    () => ({ ...usage, isWhole: true, cpu: 0 }),
    { ...defaultLimits, total: 0.4 },
    0,
    (by) => {
      ended = by
    },
  )
  watching.ready()
  const until = performance.now() + stall
  while (performance.now() < until);
  await sleep(stall === 0 ? 1000 : 100)
  expect(watching.stop().wall).toBeLessThan(stall === 0 ? Number.POSITIVE_INFINITY : 0.4)
  expect(ended).toEqual(death)
})
