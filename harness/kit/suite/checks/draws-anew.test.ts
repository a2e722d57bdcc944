import { expect, it } from 'vitest'
import { array } from '#reference/core/ndarray.ts'
import type { Response } from '../check.ts'
import { sameDrawsAgain } from './draws-anew.ts'

const returned = (value: Extract<Response, { kind: 'returned' }>['value']): Response => ({
  kind: 'returned',
  value,
  changed: [],
  seconds: 0,
})
const draws = (...data: number[]) =>
  ({ dtype: 'float64', shape: [2], data: Float64Array.from(data) }) as const

/** What is found in the answers to two equal calls, where two numbers are right. */
const foundIn = (first: Response, second: Response) =>
  sameDrawsAgain({ kind: 'draws-anew' }, {
    responses: [first, second],
    right: () => array([0, 2]),
  } as unknown as Parameters<typeof sameDrawsAgain>[1])?.finding

it('finds two calls that draw the same, and none that draw anew', () => {
  expect(foundIn(returned(draws(0, 2)), returned(draws(0, 2)))).toMatchObject({ code: 'judged' })
  expect(foundIn(returned(draws(0, 2)), returned(draws(2, 0)))).toBeUndefined()
})

it('says what an answer is that has no numbers, and not that it draws the same', () => {
  expect(foundIn(returned(null), returned(null))).toMatchObject({ code: 'type', got: 'nothing' })
})
