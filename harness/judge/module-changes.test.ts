import { expect, it } from 'vitest'
import type { Way } from '#runner'
import { moduleChanges } from './module-changes.ts'

const layer = { name: 'layer' }
const way = (...steps: Way['steps']): Way => ({ name: 'Layer', steps, answer: layer })

it('says of a module whose weights were set what else may decide, and never that it has a state', () => {
  const set = { as: ['_'], value: { parameters: layer, given: [] } }
  expect(moduleChanges(way(set))?.sentence).toMatch(/such as a bias, a copy of the weights/)
})

it('says of a module in evaluation mode that nothing may be drawn there', () => {
  const off = { as: ['_'], value: { call: { of: layer, part: 'eval' }, args: [], named: [] } }
  expect(moduleChanges(way(off))?.title).toBe('Different answers in evaluation')
})

it('says nothing of its own about a function', () => {
  expect(moduleChanges(way())).toBeUndefined()
  expect(moduleChanges(undefined)).toBeUndefined()
})
