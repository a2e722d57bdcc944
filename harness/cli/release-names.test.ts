import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, touchstone } from './testing/touchstone.ts'

it.each(['course', 'https://github.com/my-org/course', "my-org/course' #", ''])(
  'refuses a repository of the course that GitHub would not name so: %j',
  async (course) => {
    const cwd = scratch()
    const release = ['release', 'a3-linear-classifiers', '--language', 'py', '--classroom', course]
    const { exitCode, stderr } = await touchstone(release, { cwd })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(`--classroom is '${course}'; it must be the owner and the name`)
    expect(stderr).toContain('For example: --classroom my-org/course')
    expect(existsSync(join(cwd, 'a3-linear-classifiers-python'))).toBe(false)
  },
)
