import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

it.for(['namespaces', 'kernel-policy'])(
  'grades at level %s where temporary files have a longer path than a socket may have',
  async (level, context) => {
    const cwd = scratch()
    const assignment = smallAssignment(cwd)
    for (const name of ['ada', 'bob']) submission(join(cwd, 'class'), name, sources.right)
    const TMPDIR = join(cwd, 'x'.repeat(90), 'y'.repeat(90))
    mkdirSync(TMPDIR, { recursive: true })
    const { exitCode, stdout, stderr } = await touchstone(
      ['grade', assignment, 'class', '--isolation', level, '--no-reports', '--json'],
      { cwd, env: { TMPDIR } },
    )
    if (exitCode === 4) context.skip(`this machine has no level ${level}`)
    expect(exitCode, stderr).toBe(0)
    expect(JSON.parse(stdout).submissions).toMatchObject([{ score: 20 }, { score: 20 }])
  },
)
