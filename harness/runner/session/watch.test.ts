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
