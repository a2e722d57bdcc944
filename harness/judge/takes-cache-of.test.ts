import { expect, it } from 'vitest'
import type { Way } from '#runner'
import { takesCacheOf } from './takes-cache-of.ts'

type Term = Way['answer']
const name = (one: string): Term => ({ name: one })
const call = (of: Term, ...args: readonly Term[]): Term => ({ call: of, args, named: [] })
const judged: Term = { judged: null }
const exported: Term = { exported: 'batchnorm_forward' }
const param = (mode: string) => ({
  as: ['param'],
  value: { record: [['mode', { constant: mode }]] } satisfies Term,
})

const forward = (mode: string, answer = name('out')): Way => ({
  name: 'batchnorm_forward',
  steps: [param(mode), { as: ['out', 'cache'], value: call(judged, name('X'), name('param')) }],
  answer,
})
const backward = (taken: string, steps: Way['steps'] = []): Way => ({
  name: 'batchnorm_backward',
  steps: [
    param('train'),
    { as: ['out', 'cache'], value: call(exported, name('X'), name('param')) },
    ...steps,
    { as: ['dX', 'dgamma', 'dbeta'], value: call(judged, name('dOut'), name(taken)) },
  ],
  answer: { record: [['dX', name('dX')]] },
})

it('knows the forward pass of which a backward pass takes the cache', () => {
  expect(takesCacheOf(forward('train'), backward('cache'))).toBe(true)
  const inOneLine: Way = {
    ...forward('train'),
    steps: [param('train')],
    answer: { of: call(judged, name('X'), name('param')), item: 0 },
  }
  expect(takesCacheOf(inOneLine, backward('cache'))).toBe(true)
})

it('takes no forward pass for it that runs in another mode, or is judged by something else than its output', () => {
  expect(takesCacheOf(forward('test'), backward('cache'))).toBe(false)
  const statistics = forward('train', { of: name('param'), part: 'running_mean' })
  expect(takesCacheOf(statistics, backward('cache'))).toBe(false)
})

it('takes no function for it whose cache is not passed on', () => {
  expect(takesCacheOf(forward('train'), backward('out'))).toBe(false)
  expect(takesCacheOf({ ...forward('train'), name: 'relu_forward' }, backward('cache'))).toBe(false)
  expect(takesCacheOf(backward('cache'), forward('train'))).toBe(false)
})
