import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyOfRepository } from './testing/copy-of-repository.ts'

describe('touchstone sync in a copy of the repository', () => {
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
})

describe('touchstone new in a copy of the repository', () => {
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
})
