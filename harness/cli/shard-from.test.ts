import { describe, expect, it } from 'vitest'
import { shardFrom } from './shard-from.ts'

const slurm = (id: number, count: number, first: number) => ({
  SLURM_ARRAY_TASK_ID: String(id),
  SLURM_ARRAY_TASK_COUNT: String(count),
  SLURM_ARRAY_TASK_MIN: String(first),
})

describe('--shard', () => {
  it.each([
    ['3/4', {}],
    ['auto', { JOB_COMPLETION_INDEX: '2', JOB_COMPLETIONS: '4' }],
    ['auto', slurm(3, 4, 1)],
    ['auto', slurm(2, 4, 0)],
    ['auto', { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '4' }],
    ['3/4', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '2' }],
  ])('%s with %j is the third of four', (text, environment) => {
    expect(shardFrom(text, environment)).toEqual({ index: 3, count: 4 })
  })

  it.each([
    ['auto', {}, 'found none of JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID, CI_NODE_INDEX'],
    ['auto', { JOB_COMPLETION_INDEX: '0' }, 'needs JOB_COMPLETIONS, which is not set'],
    [
      'auto',
      { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: 'many' },
      "needs JOB_COMPLETIONS, which is 'many'",
    ],
    [
      'auto',
      { CI_NODE_INDEX: '1', JOB_COMPLETION_INDEX: '0' },
      'found both JOB_COMPLETION_INDEX and CI_NODE',
    ],
    ['auto', slurm(7, 3, 1), 'there is no such shard, counted from 1'],
    ['0/4', {}, "--shard is '0/4'"],
    ['5/4', {}, "--shard is '5/4'"],
    ['1/99999', {}, "--shard is '1/99999'"],
    ['half', {}, "--shard is 'half'"],
  ])('%s with %j is refused', (text, environment, said) => {
    expect(() => shardFrom(text, environment)).toThrow(said)
  })
})
