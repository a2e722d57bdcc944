import {
  chmodSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { scratch } from './testing/touchstone.ts'

/** A script, run as `start` runs the command, and what it has kept of each run. */
function scripted(): {
  readonly write: (answer: string) => void
  readonly run: (env?: Readonly<Record<string, string>>) => Promise<string>
  readonly kept: () => readonly string[]
} {
  const folder = scratch()
  const path = join(folder, 'main.cjs')
  const module = JSON.stringify(new URL('start-compiled.ts', import.meta.url).href)
  const start = `import(${module}).then(({ startCompiled }) => startCompiled(${JSON.stringify(path)}))`
  const cache = join(folder, 'cache')
  return {
    write: (answer) =>
      writeFileSync(path, `const say = () => console.log(${JSON.stringify(answer)}, /✓/.test('✓'))\nsay()\n`),
    run: async (env = {}) => {
      const options = { env: { NODE_COMPILE_CACHE: cache, ...env } }
      return (await execa(process.execPath, ['-e', start, 'check'], options)).stdout
    },
    kept: () => globSync(join(cache, '*/touchstone-*')),
  }
}

const runsIn = (file: string): number => readFileSync(file).readUInt32LE(0)

describe('a command that is started with what was compiled before', () => {
  it('adds what the first four runs compile, and then leaves it', async () => {
    const { write, run, kept } = scripted()
    write('one')
    const runs: number[] = []
    for (let k = 0; k < 5; k++) {
      expect(await run()).toBe('one true')
      runs.push(...kept().map(runsIn))
    }
    expect(runs).toEqual([1, 2, 3, 4, 4])
  })

  it('is the new one after an update, even if that is as long', async () => {
    const { write, run, kept } = scripted()
    write('one')
    await run()
    write('two')
    expect([await run(), await run()]).toEqual(['two true', 'two true'])
    expect(kept().map(runsIn)).toEqual([2])
  })

  it('compiles again if what was kept is damaged, or could be written by others', async () => {
    const { write, run, kept } = scripted()
    write('one')
    await run()
    const [file = ''] = kept()
    const good = readFileSync(file)
    const damaged = Buffer.from(good).fill(0, good.length / 2)
    for (const [code, mode] of [
      [damaged, 0o600],
      [good.subarray(0, 5), 0o600],
      [good, 0o622],
    ] as const) {
      writeFileSync(file, code)
      chmodSync(file, mode)
      expect([await run(), runsIn(file)]).toEqual(['one true', 1])
    }
  })

  it('stores no compiled code where Node has no compile cache', async () => {
    const { write, run, kept } = scripted()
    write('one')
    expect(await run({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('one true')
    expect(kept()).toEqual([])
  })

  it.each([
    ['somebody else could write there', (place: string) => mkdirSync(place)],
    ['it is a link', (place: string) => symlinkSync('elsewhere', place)],
  ])('takes no compiled code from the folder for temporary files where %s', async (_, make) => {
    const { write, run } = scripted()
    write('one')
    const temporary = scratch()
    const env = { NODE_COMPILE_CACHE: '', TMPDIR: temporary }
    const place = join(temporary, 'node-compile-cache')
    mkdirSync(join(temporary, 'elsewhere'))
    make(place)
    chmodSync(place, 0o777)
    expect(await run(env)).toBe('one true')
    expect(globSync(join(place, '**'))).toEqual([place])
    rmSync(place, { recursive: true })
    expect(await run(env)).toBe('one true')
    expect(globSync(join(place, '*/touchstone-*'))).toHaveLength(1)
    expect(statSync(place).mode & 0o777).toBe(0o700)
  })
})
