import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { UsageError } from '#assignment'
import { findReference, readIndex } from './new/find-reference.ts'
import { newSuite } from './new/new-suite.ts'
import { kebabCase } from './sync/reference-index.ts'
import { root, scratch, touchstone } from './testing/touchstone.ts'

const left = /^(node_modules|\.git|\.touchstone|dist|out|fixtures\/samples)(\/|$)/
/** Suites and assignments that a copy does without, so that it is made again within seconds. */
const others =
  /^(assignments\/(?!a3-)|(graders|fixtures\/(tables|kills))\/(activations|architectures|convolution|dropout|hardware|initialization|networks|normalization|preprocessing|schedules|svm|visualization)\/)/

/** A copy of the repository with a part of its suites, up to date, and its own command. */
async function copyOfRepository() {
  const copy = join(scratch(), 'copy')
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => !left.test(relative(root, path)) && !others.test(relative(root, path)),
  })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const own = (...args: readonly string[]) =>
    execa(process.execPath, [join(copy, 'harness/cli/main.ts'), ...args], { cwd: copy, reject: false })
  expect((await own('sync')).exitCode).toBe(0)
  return { copy, own }
}

describe('touchstone sync', () => {
  it('has been run: everything generated in this repository is up to date', async () => {
    const { exitCode, stdout } = await touchstone(['sync', '--check'], { cwd: root })
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'Everything that is generated is up to date.\n',
    })
  }, 180_000)

  it('names what is stale, makes it again, and removes what nothing makes any more', async () => {
    const { copy, own } = await copyOfRepository()
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
  }, 180_000)

  it('mends the list of suites even when it names one that is gone', async () => {
    const { copy, own } = await copyOfRepository()
    const index = join(copy, 'graders/modules.generated.ts')
    const right = readFileSync(index, 'utf8')
    writeFileSync(index, right.replace('./losses/softmax.ts', './losses/gone.ts'))
    const stale = await own('sync', '--check')
    expect([stale.exitCode, stale.stdout]).toEqual([
      1,
      expect.stringContaining('graders/modules.generated.ts'),
    ])
    expect((await own('sync')).exitCode).toBe(0)
    expect(readFileSync(index, 'utf8')).toBe(right)
  }, 180_000)

  it('needs a folder elsewhere than in the sources, with exit code 2', async () => {
    const cwd = scratch()
    const elsewhere = await touchstone(['sync'], { cwd })
    expect([elsewhere.exitCode, elsewhere.stderr]).toEqual([
      2,
      expect.stringContaining('Name the folder of an assignment: npx touchstone sync my-assignment'),
    ])
    mkdirSync(join(cwd, 'reference'))
    writeFileSync(join(cwd, 'package.json'), '{"name": "touchstone"}')
    const other = await touchstone(['sync'], { cwd })
    expect([other.exitCode, other.stderr]).toEqual([2, expect.stringContaining('Touchstone of their own')])
  })
})

describe('touchstone new', () => {
  it('writes a suite of a function’s reference, with its parameters and module, that works', async () => {
    const { copy, own } = await copyOfRepository()
    const { exitCode, stdout, stderr } = await own('new', 'relativeDrop')
    expect(exitCode, stderr).toBe(0)
    expect(stdout).toContain(
      '  graders/hardware/relative-drop.ts\nIt grades relativeDrop of reference/hardware/relative-drop.ts,',
    )
    expect(readFileSync(join(copy, 'graders/hardware/relative-drop.ts'), 'utf8')).toContain(
      "inputs: [scalar('before', [1]), scalar('after', [1])],",
    )
    expect((await own('sync')).exitCode).toBe(0)
    expect(
      readFileSync(join(copy, 'fixtures/kills/hardware/relative-drop.txt'), 'utf8'),
    ).toMatchInlineSnapshot(`
      "relativeDrop
                          shape  lecture  random  smallest  repeats  larger
      (reference)           ·       ·       ·        ·         ·       ·
      relative-drop/sign    ·       ✗       ·        ·         ·       ·
      x/shape               ✗       ·       ·        ·         ·       ·
      x/global-state        ·       ·       ·        ·         ✗       ·
      "
    `)
  })

  it('knows a function by its name and by its id', async () => {
    const { own } = await copyOfRepository()
    const { stdout } = await own('new', 'relativeDrop', '--json')
    expect(JSON.parse(stdout)).toEqual({
      schema: 'touchstone/new/v1',
      written: ['graders/hardware/relative-drop.ts'],
      reference: 'reference/hardware/relative-drop.ts',
    })
    const again = await own('new', 'relative-drop')
    expect([again.exitCode, again.stderr]).toEqual([
      2,
      'touchstone: graders/hardware/relative-drop.ts exists already, and is not overwritten',
    ])
  })

  it('writes for every function that it accepts a suite that compiles', async () => {
    const { copy } = await copyOfRepository()
    const functions = Object.entries(readIndex(root)).flatMap(([id, place]) =>
      'function' in place && id === kebabCase(place.function) ? [id] : [],
    )
    const suites = (await Promise.all(functions.map(scaffold))).flatMap((suite) => suite ?? [])
    expect(suites.length).toBeGreaterThan(200)
    mkdirSync(join(copy, 'graders/scaffolds'))
    for (const { stem, text } of suites) {
      writeFileSync(join(copy, 'graders/scaffolds', `${stem.replaceAll('/', '-')}.ts`), text)
    }
    const types = await execa(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', copy], {
      reject: false,
    })
    expect(types.stdout.split('\n').filter((line) => line.includes('graders/scaffolds'))).toEqual([])
  })

  it.each([
    ['focal', 'is not in the index of the reference', 'Write the function first'],
    ['hubr', 'is not in the index of the reference', "Did you mean 'huber'?"],
    ['losses/huber', 'is not in the index of the reference', 'Write the function first'],
    ['__proto__', 'is not in the index of the reference', 'Write the function first'],
    ['adam-spec', 'is the constant adamSpec', 'Give the name of a function'],
    ['architecture-summary', 'is Architecture', 'Write the suite by hand'],
  ])('refuses %s with exit code 2, what is needed and what to do', async (name, came, todo) => {
    const { exitCode, stderr } = await touchstone(['new', name], { cwd: root })
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(came)])
    expect(stderr).toContain(todo)
  })
})

/** The suite that would be written for a function; undefined if it is one to write by hand. */
async function scaffold(id: string) {
  const found = await findReference(root, id)
  try {
    return newSuite(found)
  } catch (error) {
    if (error instanceof UsageError) return undefined
    throw error
  }
}
