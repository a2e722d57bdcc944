import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inParallel } from './in-parallel.ts'

const numbers = Array.from({ length: 20 }, (_, i) => i)
const never = new AbortController().signal

it('does everything once, with the given number at a time', async () => {
  const done: number[] = []
  let now = 0
  let most = 0
  await inParallel(numbers, 3, never, async (n) => {
    most = Math.max(most, ++now)
    await wait(n % 3)
    now--
    done.push(n)
  })
  expect(done.toSorted((a, b) => a - b)).toEqual(numbers)
  expect(most).toBe(3)
})

it('starts nothing more when it is stopped, and waits for what is running', async () => {
  const stop = new AbortController()
  const begun: number[] = []
  let finished = 0
  await inParallel(numbers, 2, stop.signal, async (n) => {
    begun.push(n)
    if (n === 3) stop.abort()
    await wait(5)
    finished++
  })
  expect(begun.length).toBeLessThan(6)
  expect(finished).toBe(begun.length)
})

it('fails with the first failure, after what is running has ended', async () => {
  let finished = 0
  const run = inParallel(numbers, 4, never, async (n) => {
    if (n === 1) throw new Error('one')
    await wait(5)
    finished++
  })
  await expect(run).rejects.toThrow('one')
  expect(finished).toBe(3)
})
