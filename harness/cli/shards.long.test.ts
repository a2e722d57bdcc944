import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, it } from 'vitest'
import { scratchForAll } from './testing/scratch-for-all.ts'
import {
  scratch,
  smallAssignment,
  sources,
  start,
  submission,
  touchstone,
  until,
} from './testing/touchstone.ts'

const shards = 16
const secret = `${'5'.repeat(64)}\n`

/** A folder with the small assignment, a class and a secret, and the commands that grade and merge it. */
function classIn(cwd: string) {
  const assignment = smallAssignment(cwd)
  const written = Object.values({ ...sources, slow: '' })
  for (const [k, name] of names.entries())
    submission(join(cwd, 'class'), name, written[k % written.length] ?? '')
  writeFileSync(join(cwd, 'secret'), secret)
  const rest = ['--isolation', 'process', '--secret-file', 'secret'] as const
  const args = (...more: readonly string[]) => ['grade', assignment, 'class', ...rest, ...more]
  return {
    cwd,
    args,
    grade: (...more: readonly string[]) => touchstone(args(...more), { cwd }),
    merge: (...more: readonly string[]) => touchstone(['merge', ...more], { cwd }),
  }
}

const names = [...'abcdefghijklmnopqrstuvw', 'x é']

/** What a folder of results holds, as names and texts, without durations. */
function resultsIn(out: string): Readonly<Record<string, string>> {
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('results.db'))
    .map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(files.toSorted().map((file) => [relative(out, file), withoutTimes(file)]))
}

const withoutTimes = (file: string): string =>
  readFileSync(file, 'utf8').replace(/"(durations|publicCalls)":\{[^}]*\}/g, '"$1":{}')

const inStore = (out: string, sql: string) => {
  const database = new DatabaseSync(join(out, 'results.db'), { readOnly: true })
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  } finally {
    database.close()
  }
}

describe('a class that was graded in 16 shards', () => {
  const cwd = scratchForAll()
  const parts = Array.from({ length: shards }, (_, k) => `out/small/part-${k + 1}-of-${shards}`)
  const whole = join(cwd, 'whole')
  const here = classIn.bind(undefined, cwd)
  let ours: ReturnType<typeof classIn>

  beforeAll(async () => {
    ours = here()
    await ours.grade('--out', 'whole')
    for (let shard = 1; shard <= shards; shard++) await ours.grade('--shard', `${shard}/${shards}`)
  })

  it('is, once merged, what one grade of all makes, byte for byte but for durations', async () => {
    const { exitCode, stdout } = await ours.merge(...parts.toReversed(), '--out', 'merged')
    expect(exitCode).toBe(0)
    const [one, other] = [resultsIn(whole), resultsIn(join(cwd, 'merged'))]
    expect(Object.keys(other)).toEqual(Object.keys(one))
    expect(Object.keys(one).filter((file) => one[file] !== other[file])).toEqual([])
    expect(stdout).toContain(`Small: ${names.length} submissions`)
    const rows = 'SELECT submission, key, secret, score FROM results ORDER BY submission'
    expect(inStore(join(cwd, 'merged'), rows)).toEqual(inStore(whole, rows))
    const answers = 'SELECT submission, run FROM answers ORDER BY submission'
    expect(inStore(join(cwd, 'merged'), answers)).toEqual(inStore(whole, answers))
    const status = await touchstone(['status', 'merged', '--json'], { cwd })
    expect(JSON.parse(status.stdout)).toMatchObject({ done: names.length, queued: 0, running: 0 })
  })

  it('has each submission in one part, and no pages before it is merged', () => {
    const inParts = parts.flatMap((part) => inStore(join(cwd, part), 'SELECT submission FROM results'))
    expect(inParts.map(({ submission }) => submission).toSorted()).toEqual(names.toSorted())
    expect(parts.filter((part) => existsSync(join(cwd, part, 'students')))).toEqual([])
  })

  it('goes on as one: a grade into the merged folder grades nothing again', async () => {
    const { stdout } = await ours.grade('--out', 'merged', '--json')
    expect(JSON.parse(stdout).reused).toBe(names.length)
  })

  it('may be merged again after a shard has changed, and keeps what was there before', async () => {
    await ours.merge(...parts, '--out', 'twice')
    const [before] = inStore(join(cwd, 'twice'), "SELECT score FROM results WHERE submission = 'a'")
    const index = parts.findIndex(
      (part) => inStore(join(cwd, part), "SELECT 1 FROM results WHERE submission = 'a'").length > 0,
    )
    const part = parts[index] ?? ''
    cpSync(join(cwd, part), join(cwd, 'kept'), { recursive: true })
    submission(join(cwd, 'class'), 'a', sources.unwritten)
    await ours.grade('--shard', `${index + 1}/${shards}`)
    for (let time = 0; time < 2; time++) {
      expect((await ours.merge(...parts, '--out', 'twice')).exitCode).toBe(0)
      expect(inStore(join(cwd, 'twice'), 'SELECT submission, score FROM history')).toEqual([
        { submission: 'a', ...before },
      ])
      expect(inStore(join(cwd, 'twice'), "SELECT score FROM results WHERE submission = 'a'")).toEqual([
        { score: 0 },
      ])
    }
    submission(join(cwd, 'class'), 'a', sources.right)
    rmSync(join(cwd, part), { recursive: true })
    cpSync(join(cwd, 'kept'), join(cwd, part), { recursive: true })
  })

  it('is not merged without all of its parts, or with one twice, and it says which', async () => {
    const [first = '', ...others] = parts
    const missing = await ours.merge(...others.slice(1), '--out', 'none')
    expect(missing.exitCode).toBe(2)
    expect(missing.stderr).toContain('of 16 shards 2 are missing: 1 and 2')
    cpSync(join(cwd, first), join(cwd, 'copy'), { recursive: true })
    const twice = await ours.merge(...parts, 'copy', '--out', 'none')
    expect(twice.exitCode).toBe(2)
    expect(twice.stderr).toContain(`shard 1 is there more than once: '${first}' and 'copy'`)
    expect((await ours.merge(...parts, '--out', first)).stderr).toContain('which is one of the parts')
    expect((await ours.merge(...parts, 'whole')).stderr).toContain("'whole' has no part.json")
    cpSync(join(cwd, first), join(cwd, 'odd'), { recursive: true })
    const file = join(cwd, 'odd/part.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"secret": "[0-9a-f]+"/, '"secret": "0"'))
    const odd = await ours.merge('odd', ...others, '--out', 'none')
    expect(odd.stderr).toContain(`'odd' and '${others[0]}' were not graded alike: they differ in secret`)
    expect(existsSync(join(cwd, 'none'))).toBe(false)
  })

  it('is not merged if the store of a part lost a result', async () => {
    const index = parts.findIndex((part) => inStore(join(cwd, part), 'SELECT 1 FROM results').length > 1)
    const odd = join(cwd, 'lost')
    cpSync(join(cwd, parts[index] ?? ''), odd, { recursive: true })
    const database = new DatabaseSync(join(odd, 'results.db'))
    database.exec('DELETE FROM results WHERE rowid IN (SELECT rowid FROM results LIMIT 1)')
    database.close()
    const { exitCode, stderr } = await ours.merge(...parts.with(index, 'lost'), '--out', 'none')
    expect(exitCode).toBe(2)
    expect(stderr).toContain(`'lost', shard ${index + 1} of 16, has no result of`)
  })
})

describe('touchstone grade --shard', () => {
  it('auto reads from the environment which one it is', async () => {
    const cwd = scratch()
    const env = { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '4' }
    const { exitCode, stderr } = await touchstone(classIn(cwd).args('--shard', 'auto'), { cwd, env })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.stringContaining('Shard 3 of 4') })
    expect(existsSync(join(cwd, 'out/small/part-3-of-4/part.json'))).toBe(true)
  })

  it('makes no secret of its own, which the other machines would not have', async () => {
    const cwd = scratch()
    const ours = classIn(cwd)
    rmSync(join(cwd, 'secret'))
    const { exitCode, stderr } = await ours.grade('--shard', '1/2')
    expect(exitCode).toBe(2)
    expect(stderr).toContain("there is no secret 'secret', and all shards need the same one")
    expect(existsSync(join(cwd, 'secret'))).toBe(false)
  })

  it('that was killed is not merged until the same command has finished it', async () => {
    const cwd = scratch()
    const ours = classIn(cwd)
    for (const name of names) submission(join(cwd, 'class'), name, sources.slow)
    await ours.grade('--shard', '2/2')
    const run = start(ours.args('--shard', '1/2', '--jobs', '1'), { cwd })
    const parts = ['out/small/part-1-of-2', 'out/small/part-2-of-2'] as const
    const count = 'SELECT count(*) AS count FROM results'
    await until(() => {
      const out = join(cwd, parts[0])
      return existsSync(join(out, 'part.json')) && Number(inStore(out, count)[0]?.count) > 1
    })
    run.kill('SIGKILL')
    await run
    const early = await ours.merge(...parts)
    expect(early.exitCode).toBe(2)
    expect(early.stderr).toContain(`not graded to the end: '${parts[0]}' (shard 1 of 2)`)
    const { stdout } = await ours.grade('--shard', '1/2', '--json')
    expect(JSON.parse(stdout).reused).toBeGreaterThan(1)
    expect((await ours.merge(...parts)).exitCode).toBe(0)
    expect(inStore(join(cwd, 'out/small'), count)).toEqual([{ count: names.length }])
  })

  it('with nothing in it is a part like any other', async () => {
    const cwd = scratch()
    const ours = classIn(cwd)
    rmSync(join(cwd, 'class'), { recursive: true })
    mkdirSync(join(cwd, 'class'))
    submission(join(cwd, 'class'), 'ada', sources.right)
    for (const shard of ['1/2', '2/2']) expect((await ours.grade('--shard', shard)).exitCode).toBe(0)
    const { exitCode, stdout } = await ours.merge('out/small/part-1-of-2', 'out/small/part-2-of-2')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Small: 1 submission')
  })
})
