import { expect, it } from 'vitest'
import * as kit from '#kit'
import { root } from '../testing/touchstone.ts'
import { inNoSuite, vocabulary } from './vocabulary.ts'

it('lists everything that a suite can import', async () => {
  const list = await vocabulary(root)
  expect(Object.keys(kit).filter((name) => !list.includes(`- \`${name}\`: `))).toEqual([])
})

it('quotes every example from a suite', async () => {
  const lines = (await vocabulary(root)).split('\n')
  expect(lines.filter((line) => line.toLowerCase().includes(inNoSuite))).toEqual([])
})
