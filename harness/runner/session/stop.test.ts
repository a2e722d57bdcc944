import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { usageOf } from './process-tree.ts'
import { stop } from './stop.ts'

async function family() {
  const parent = spawn('/bin/sh', ['-c', 'sleep 61 & sleep 61 & wait'], { stdio: 'ignore' })
  await once(parent, 'spawn')
  const pid = parent.pid ?? 0
  while ((usageOf(pid)?.pids.length ?? 0) < 3) await sleep(5)
  const alive = () => (parent.exitCode === null && parent.signalCode === null ? pid : undefined)
  return { parent, alive, pids: usageOf(pid)?.pids ?? [] }
}

it('kills a process and everything below it', async () => {
  const { parent, alive, pids } = await family()
  await stop(alive, false, () => [])
  expect(parent.signalCode).toBe('SIGKILL')
  expect(usageOf(pids[0] ?? 0)).toBeUndefined()
})

it('lets a trusted process reap what it started', async () => {
  const { parent, alive, pids } = await family()
  await stop(alive, true, () => [])
  expect(parent.signalCode).toBeNull()
  for (const pid of pids) expect(usageOf(pid)).toBeUndefined()
})

it('kills a trusted process too, if it does not exit by itself', async () => {
  const parent = spawn('/bin/sleep', ['61'], { stdio: 'ignore' })
  await once(parent, 'spawn')
  await stop(
    () => (parent.signalCode === null ? parent.pid : undefined),
    true,
    () => [],
  )
  expect(parent.signalCode).toBe('SIGKILL')
})
