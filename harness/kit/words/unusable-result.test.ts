import { expect, it } from 'vitest'
import { earlierCall } from './earlier-call.ts'
import { thrownWords } from './error-words.ts'

const said = (message: string) => thrownWords({ type: 'MissingPart', message }, 'batchnorm_backward_alt')

it('names the results that a function does not return, and no error that its language does not have', () => {
  expect(said('the function returns nothing; 3 results are needed: dX, dgamma, dbeta')).toEqual({
    headline: 'batchnorm_backward_alt returns nothing; 3 results are needed: dX, dgamma, dbeta.',
    help: ['Is its return statement missing?'],
  })
  expect(said('the function returns 2 values; 3 results are needed: dX, dgamma, dbeta').help).toEqual([
    'Return all of them, in this order.',
  ])
  expect(said('call 3 gave no result').headline).toBe(
    'What batchnorm_backward_alt returned cannot be used: call 3 gave no result.',
  )
})

it('names the function that returns nothing, if another one is graded with it', () => {
  expect(said('batchnorm_forward returns nothing; 2 results are needed: out, cache').headline).toBe(
    'batchnorm_forward returns nothing; 2 results are needed: out, cache.',
  )
})

it('says why a call had little time', () => {
  expect(earlierCall({ limit: 15, loop: 'batchnorm_forward' }, 'batchnorm_backward')).toEqual([
    'It was in batchnorm_forward, where an earlier call had not ended after 15 seconds.',
  ])
  expect(earlierCall({ limit: 15 }, 'batchnorm_backward')).toEqual([
    'An earlier call had not ended after 15 seconds, so this one had less time.',
  ])
  expect(earlierCall(undefined, 'batchnorm_backward')).toEqual([])
})
