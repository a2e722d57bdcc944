import { expect, it } from 'vitest'
import { notReached } from './not-reached.ts'

const death = { by: 'time', clock: 'total', limit: 80 } as const

it('says whose loop used up the time of what was never run', () => {
  const spentBy = ['batchnorm_forward', 'conv_forward', 'max_pool']
  expect(notReached({ kind: 'died', death, again: true, spentBy })).toBe(
    'Not run, because the 80 seconds that all functions have for these checks were used up by batchnorm_forward and 2 more functions, which did not end.',
  )
  expect(notReached({ kind: 'died', death, again: true })).toBe(
    'Not run, because the 80 seconds that all functions have for these checks were used up.',
  )
})

it('leaves to the other words what was running, or had been stopped itself', () => {
  expect(notReached({ kind: 'died', death })).toBeUndefined()
  const own = { by: 'time', clock: 'cpu', limit: 10 } as const
  expect(notReached({ kind: 'died', death: own, again: true })).toBeUndefined()
})
