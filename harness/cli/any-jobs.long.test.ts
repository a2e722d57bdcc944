import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { className, sampleClass } from '../batch/testing/sample-class.ts'
import { layOutSample } from '../batch/testing/samples/lay-out.ts'
import { rowsWithoutTimes } from './testing/rows-without-times.ts'
import { scratch, touchstone } from './testing/touchstone.ts'

const wanted = 24

it(`${wanted} samples come to the same rows one after the other, and 20 times as many at once as there are cores`, async () => {
  const cwd = scratch()
  // Those that exceed a limit of time may be stopped at another place on a busy machine.
  const calm = [...sampleClass.samples.keys()].filter(
    (id) => !/slow|loop|hang|timeout|nondeterministic|memory|forever/.test(id),
  )
  const step = calm.length / wanted
  for (let k = 0; k < wanted; k++) {
    const id = calm[Math.floor(k * step)] ?? ''
    layOutSample(sampleClass, id, join(cwd, 'class', id.replaceAll('/', '-')))
  }
  mkdirSync(join(cwd, 'class/prints-addresses'))
  writeFileSync(
    join(cwd, 'class/prints-addresses/scores.py'),
    'def linear_scores(*of):\n    print(linear_scores)\n    raise ValueError(object())\n',
  )
  const rows = async (jobs: number) => {
    const out = `jobs-${jobs}`
    const how = ['--out', out, '--jobs', String(jobs), '--no-reports', '--secret-file', 'secret']
    const { exitCode, stderr } = await touchstone(['grade', className, 'class', ...how], { cwd })
    expect(exitCode, stderr).toBe(0)
    return rowsWithoutTimes(join(cwd, out, 'results.jsonl'))
  }
  const one = await rows(1)
  expect(one).toHaveLength(wanted + 1)
  expect(await rows(20 * availableParallelism())).toEqual(one)
}, 600_000)
