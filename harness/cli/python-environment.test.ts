import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, smallAssignment, touchstone } from './testing/touchstone.ts'

it('neither breaks nor changes graded Python by settings of the user for another Python', async () => {
  const cwd = scratch()
  mkdirSync(join(cwd, 'work'))
  mkdirSync(join(cwd, 'other'))
  writeFileSync(join(cwd, 'work/scores.py'), 'def linear_scores(W, X, b): return X @ W.T + b\n')
  for (const file of ['numpy.py', 'sitecustomize.py', 'json.py'])
    writeFileSync(join(cwd, 'other', file), 'raise SystemExit(9)\n')
  const env = {
    PYTHONHOME: '/nowhere',
    PYTHONPATH: join(cwd, 'other'),
    PYTHONOPTIMIZE: '2',
    PYTHONVERBOSE: '1',
  }
  const { exitCode, stderr } = await touchstone(['check', 'work', '--assignment', smallAssignment(cwd)], {
    cwd,
    env,
  })
  expect(exitCode, stderr).toBe(0)
})
