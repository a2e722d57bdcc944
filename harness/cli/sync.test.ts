import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mainFromSources } from './testing/main.ts'
import { root, scratch, touchstone } from './testing/touchstone.ts'

describe('touchstone sync', () => {
  it('has been run: everything generated in this repository is up to date', async () => {
    const { exitCode, stdout } = await touchstone(['sync', '--check'], {
      cwd: root,
      command: mainFromSources,
    })
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'Everything that is generated is up to date.\n',
    })
  }, 180_000)

  it('needs a folder elsewhere than in the sources, with exit code 2', async () => {
    const cwd = scratch()
    const elsewhere = await touchstone(['sync'], { cwd })
    expect([elsewhere.exitCode, elsewhere.stderr]).toEqual([
      2,
      expect.stringContaining(
        'Name the folder of an assignment: npx --no-install touchstone sync my-assignment',
      ),
    ])
    mkdirSync(join(cwd, 'reference'))
    writeFileSync(join(cwd, 'package.json'), '{"name": "touchstone"}')
    const other = await touchstone(['sync'], { cwd })
    expect([other.exitCode, other.stderr]).toEqual([2, expect.stringContaining('Touchstone of their own')])
  })
})

describe('touchstone new', () => {
  it.each([
    ['focal', 'is not in the index of the reference', 'Write the function first'],
    ['hubr', 'is not in the index of the reference', "Did you mean 'huber'?"],
    ['losses/huber', 'is not in the index of the reference', 'Write the function first'],
    ['__proto__', 'is not in the index of the reference', 'Write the function first'],
    ['adam-spec', 'is the constant adamSpec', 'Give the name of a function'],
    ['architecture-summary', 'is Architecture', 'Write the suite by hand'],
  ])('refuses %s with exit code 2, what is needed and what to do', async (name, came, todo) => {
    const { exitCode, stderr } = await touchstone(['new', name], { cwd: root, command: mainFromSources })
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(came)])
    expect(stderr).toContain(todo)
  })
})
