import {
  chmodSync,
  cpSync,
  existsSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, describe, expect, it } from 'vitest'
import { bareMachine } from '../release/testing/released.ts'
import { scratchForAll } from './testing/scratch-for-all.ts'
import { scratch, touchstone } from './testing/touchstone.ts'

const place = scratchForAll()
const machine = bareMachine(place, ['python3', 'sh'])
const released = join(place, 'released')

beforeAll(async () => {
  const args = ['release', 'a2-curve-fitting', '--language', 'py', '--out', released]
  const { exitCode, stderr } = await touchstone(args, { cwd: place })
  expect(exitCode, stderr).toBe(0)
}, 60_000)

/** `check.mjs` as a student starts it. */
const checked = (
  file: string,
  args: readonly string[] = [],
  { cwd = released, env = {} }: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
) => execa('node', [file, ...args], { cwd, reject: false, extendEnv: false, env: { ...machine, ...env } })

const right = 'Full report:     node check.mjs --all'

/** The only folder in a cache, after a first run. */
async function unpacked(cache: string): Promise<string> {
  expect((await checked('check.mjs', [], { env: { XDG_CACHE_HOME: cache } })).stdout).toContain(right)
  const outer = join(cache, 'touchstone')
  const [first = ''] = readdirSync(outer)
  return join(outer, first)
}

describe('the folder that check.mjs unpacks', () => {
  it.each(['checker.cjs', 'start-compiled.cjs', 'assignment/plan.pack', 'child', 'files.json'])(
    'is made again if a cleaner took %s from it',
    async (path) => {
      const cache = scratch()
      const folder = await unpacked(cache)
      rmSync(join(folder, path), { recursive: true })
      expect(await unpacked(cache)).toBe(folder)
      expect(existsSync(join(folder, path))).toBe(true)
    },
  )

  it.each(['.', '..'])('is not used if others could write to %s in it', async (path) => {
    const cache = scratch()
    const folder = await unpacked(cache)
    writeFileSync(join(folder, 'start-compiled.cjs'), 'exports.startCompiled = () => console.log("planted")')
    chmodSync(join(folder, path), 0o777)
    const { stdout } = await checked('check.mjs', [], { env: { XDG_CACHE_HOME: cache } })
    expect(stdout).toContain(right)
    expect(stdout).not.toContain('planted')
  })

  it('is all that stays: what a killed run left half unpacked goes after a day', async () => {
    const cache = scratch()
    const outer = join(cache, 'touchstone')
    mkdirSync(outer, { mode: 0o700 })
    const version = 'a'.repeat(20)
    const [old, young, other, link] = ['aaaaaa', 'bbbbbb', 'of-mine', 'cccccc'].map((end) =>
      join(outer, `check-${version}.${end}`),
    ) as [string, string, string, string]
    const elsewhere = scratch()
    for (const folder of [old, young, other]) mkdirSync(join(folder, 'child'), { recursive: true })
    symlinkSync(elsewhere, link)
    const before = Date.now() / 1000 - 2 * 86_400
    for (const folder of [old, other, elsewhere]) utimesSync(folder, before, before)
    lutimesSync(link, before, before)
    expect((await checked('check.mjs', [], { env: { XDG_CACHE_HOME: cache } })).stdout).toContain(right)
    expect([old, young, other, link].map((path) => existsSync(path))).toEqual([false, true, true, true])
  })

  it.each([{ XDG_CACHE_HOME: 'here' }, { HOME: '' }])(
    'is never among the files of the student: %o',
    async (env) => {
      const work = join(scratch(), 'work')
      cpSync(released, work, { recursive: true })
      const before = readdirSync(work)
      const { stdout } = await checked('check.mjs', [], { cwd: work, env })
      expect(stdout).toContain(right)
      expect(readdirSync(work).filter((name) => name !== '.touchstone')).toEqual(
        before.filter((name) => name !== '.touchstone'),
      )
    },
  )

  it.each([1, 2, 0.1])('is not made from a file that lacks its last lines (%d)', async (lines) => {
    const cwd = scratch()
    const cache = join(cwd, 'cache')
    mkdirSync(cache)
    const whole = readFileSync(join(released, 'check.mjs'), 'latin1').trimEnd()
    const part = lines < 1 ? whole.slice(0, -1000) : whole.split('\n').slice(0, -lines).join('\n')
    writeFileSync(join(cwd, 'part.mjs'), part)
    const { exitCode, stderr } = await checked('part.mjs', [], { cwd, env: { XDG_CACHE_HOME: cache } })
    expect(stderr).toBe(
      'check.mjs could not be unpacked: the file is incomplete or was changed. Get it again.',
    )
    expect(exitCode).toBe(2)
    expect(readdirSync(cache)).toEqual([])
  })
})

describe('what check.mjs says', () => {
  it('can be pasted wherever it was started', async () => {
    const cwd = scratch()
    cpSync(released, join(cwd, "it's α"), { recursive: true })
    const { stdout } = await checked("it's α/check.mjs", [], { cwd })
    const command = stdout.match(/Full report: +(node .*)$/m)?.[1] ?? ''
    const pasted = await execa('sh', ['-c', command], { cwd, reject: false, extendEnv: false, env: machine })
    expect(pasted.exitCode, pasted.stderr).toBe(1)
  })

  it('is about the file that is named, wherever it was started', async () => {
    const cwd = scratch()
    cpSync(released, join(cwd, 'work'), { recursive: true })
    for (const name of ['line.py', './line.py', 'line']) {
      const { stdout, stderr } = await checked('work/check.mjs', [name], { cwd })
      expect(stdout, stderr).toContain('lms_batch_update')
      expect(stdout).not.toMatch(/polynomial|ridge/)
    }
    const { stderr } = await checked('work/check.mjs', ['work/line.py'], { cwd })
    expect(stderr).toContain('Give the folder, then the file: node work/check.mjs work line.py')
  })

  it('names no command that needs an installation, in a page neither', async () => {
    const work = join(scratch(), 'work')
    cpSync(released, work, { recursive: true })
    mkdirSync(join(work, 'empty'))
    for (const what of [['empty'], ['empty/'], ['./nothing'], ['line.py/x'], ['--check', 'no/such']]) {
      const { exitCode, stderr } = await checked('check.mjs', what, { cwd: work })
      expect(exitCode, stderr).toBe(2)
      expect(stderr).not.toMatch(/npx|touchstone (init|check|explain)|internal error/)
    }
    await checked('check.mjs', ['--open'], { cwd: work })
    const page = readFileSync(join(work, '.touchstone/report.html'), 'utf8')
    expect(page).toContain('node check.mjs')
    expect(page).not.toContain('npx')
  })

  it('is about Python only if it was made for it, because it has no compiler', async () => {
    const work = join(scratch(), 'work')
    cpSync(released, work, { recursive: true })
    for (const file of readdirSync(work)) if (file.endsWith('.py')) rmSync(join(work, file))
    writeFileSync(join(work, 'line.ts'), 'export const predictLine = () => 0\n')
    const { exitCode, stderr, stdout } = await checked('check.mjs', [], { cwd: work })
    expect(exitCode, stderr).toBe(1)
    expect(stdout).toContain('there is no polynomials.py')
    for (const typed of ['ts', 'typescript']) {
      const other = await checked('check.mjs', ['--language', typed], { cwd: work })
      expect(other.stderr).toContain('this check.mjs checks Python, not TypeScript')
      expect(other.exitCode).toBe(2)
    }
    const same = await checked('check.mjs', ['--language', 'py'], { cwd: work })
    expect(same.stdout, same.stderr).toContain('there is no polynomials.py')
  })
})
