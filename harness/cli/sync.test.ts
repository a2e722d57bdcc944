import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { root, scratch, touchstone } from './testing/touchstone.ts'

const left = /^(node_modules|\.git|\.touchstone|dist|out|fixtures\/samples)(\/|$)/

/** A copy of the repository, and its own command. */
function copyOfRepository() {
  const copy = join(scratch(), 'copy')
  cpSync(root, copy, { recursive: true, filter: (path) => !left.test(relative(root, path)) })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const own = (...args: readonly string[]) =>
    execa(process.execPath, [join(copy, 'harness/cli/main.ts'), ...args], { cwd: copy, reject: false })
  return { copy, own }
}

describe('touchstone sync', () => {
  it('has been run: everything generated in this repository is up to date', async () => {
    const { exitCode, stdout } = await touchstone(['sync', '--check'], { cwd: root })
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'Everything that is generated is up to date.\n',
    })
  })

  it('names what is stale, makes it again, and removes what nothing makes any more', async () => {
    const { copy, own } = copyOfRepository()
    const stray = 'fixtures/tables/losses/gone.json'
    const starter = 'assignments/a3-linear-classifiers/starter/typescript/svm.ts'
    const right = readFileSync(join(copy, starter), 'utf8')
    writeFileSync(join(copy, stray), '{}')
    appendFileSync(join(copy, starter), '// an edit\n')
    const stale = await own('sync', '--check', '--json')
    expect(stale.exitCode).toBe(1)
    expect(JSON.parse(stale.stdout).stale).toEqual(expect.arrayContaining([starter, stray]))
    expect(readFileSync(join(copy, starter), 'utf8')).not.toBe(right)
    expect((await own('sync')).exitCode).toBe(0)
    expect(readFileSync(join(copy, starter), 'utf8')).toBe(right)
    expect(existsSync(join(copy, stray))).toBe(false)
  })

  it('mends the list of suites even when it names one that is gone', async () => {
    const { copy, own } = copyOfRepository()
    const index = join(copy, 'graders/index.ts')
    const right = readFileSync(index, 'utf8')
    writeFileSync(index, `import gone from './losses/gone.ts'\n${right}`)
    const stale = await own('sync', '--check')
    expect([stale.exitCode, stale.stdout]).toEqual([1, expect.stringContaining('graders/index.ts')])
    expect((await own('sync')).exitCode).toBe(0)
    expect(readFileSync(index, 'utf8')).toBe(right)
  })

  it('refuses to work elsewhere than on the sources, with exit code 2', async () => {
    const cwd = scratch()
    const elsewhere = await touchstone(['sync'], { cwd })
    expect([elsewhere.exitCode, elsewhere.stderr]).toEqual([
      2,
      expect.stringContaining('works on the sources'),
    ])
    mkdirSync(join(cwd, 'reference'))
    writeFileSync(join(cwd, 'package.json'), '{"name": "touchstone"}')
    const other = await touchstone(['sync'], { cwd })
    expect([other.exitCode, other.stderr]).toEqual([2, expect.stringContaining('Touchstone of their own')])
  })
})

describe('touchstone new', () => {
  it('writes two files that compile, agree and are ready to be replaced', async () => {
    const { copy, own } = copyOfRepository()
    const { exitCode, stdout } = await own('new', 'losses/focal-loss')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('  reference/losses/focal-loss.ts\n  graders/losses/focal-loss.ts\n')
    const types = await execa(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', copy], {
      reject: false,
    })
    expect(types.stdout.split('\n').filter((line) => line.includes('focal'))).toEqual([])
    expect((await own('sync')).exitCode).toBe(0)
    expect(readFileSync(join(copy, 'fixtures/kills/losses/focal-loss.txt'), 'utf8')).toMatchInlineSnapshot(`
      "focalLoss
                       shape  lecture  random  smallest  repeats  larger
      (reference)        ·       ·       ·        ·         ·       ·
      focal-loss/sign    ·       ✗       ✗        ✗         ·       ✗
      x/shape            ✗       ·       ·        ·         ·       ·
      x/global-state     ·       ·       ·        ·         ✗       ·
      "
    `)
  })

  it('overwrites neither of the two', async () => {
    const { copy, own } = copyOfRepository()
    await own('new', 'losses/focal')
    const again = await own('new', 'losses/focal')
    expect([again.exitCode, again.stderr]).toEqual([
      2,
      'touchstone: reference/losses/focal.ts exists already, and is not overwritten',
    ])
    rmSync(join(copy, 'reference/losses/focal.ts'))
    expect((await own('new', 'losses/focal')).stderr).toContain('graders/losses/focal.ts exists already')
    expect(existsSync(join(copy, 'reference/losses/focal.ts'))).toBe(false)
  })

  it.each(['focal', 'Losses/Focal', 'losses/focal.ts', '../losses/focal', 'losses/focal/loss'])(
    'refuses %s as a name, with exit code 2',
    async (name) => {
      const { exitCode, stderr } = await touchstone(['new', name], { cwd: root })
      expect([exitCode, stderr]).toEqual([
        2,
        expect.stringContaining(`'${name}' is not the name of an algorithm`),
      ])
    },
  )
})
