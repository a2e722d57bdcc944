import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openBatchStore, statusOf } from '#batch'
import {
  forgetStore,
  scratch,
  smallAssignment,
  sources,
  start,
  submission,
  touchstone,
  until,
} from './testing/touchstone.ts'

const process0 = ['--isolation', 'process']

interface Row {
  readonly key: string
  readonly result: { readonly submission: string; readonly score: number | null; readonly durations: object }
}

const rowsOf = (out: string): readonly Row[] =>
  readFileSync(join(out, 'results.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** How many results are stored. */
const doneIn = async (out: string): Promise<number> => (await statusOf(out).catch(() => undefined))?.done ?? 0

/** The rows that are stored, in the order of their names. */
async function storedIn(out: string): Promise<readonly Row[]> {
  const store = await openBatchStore(out)
  const lines = [...store.lines([...store.known.keys()].toSorted())]
  store.close()
  return lines.map((line) => JSON.parse(line.toString()))
}

/** A class of four, and the command that grades it. */
function classOf(names: readonly string[], source = sources.right) {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  for (const name of names) submission(join(cwd, 'class'), name, source)
  const out = join(cwd, 'out', 'small')
  const grade = (...more: readonly string[]) =>
    touchstone(['grade', assignment, 'class', ...process0, ...more], { cwd })
  return { cwd, assignment, out, grade }
}

describe('an interrupted touchstone grade', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']

  it.each([
    ['Ctrl-C', 'SIGINT', 130],
    ['kill', 'SIGTERM', 143],
    ['kill -9', 'SIGKILL', undefined],
  ] as const)('by %s keeps every finished result, and resumes from there', async (_, signal, code) => {
    const { cwd, assignment, out, grade } = classOf(names, sources.slow)
    const run = start(['grade', assignment, 'class', '--jobs', '1', ...process0], { cwd })
    await until(async () => (await doneIn(out)) >= 2)
    run.kill(signal)
    expect((await run).exitCode).toBe(code)
    const kept = await storedIn(out)
    expect(kept.length).toBeGreaterThanOrEqual(2)
    expect(kept.length).toBeLessThan(names.length)
    const { exitCode, stdout } = await grade('--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout).reused).toBe(kept.length)
    expect(rowsOf(out).slice(0, kept.length)).toEqual(kept)
    expect(rowsOf(out).map(({ result }) => result.submission)).toEqual(names)
  })

  it('says how far it is, while it runs, when it was stopped, and at the end', async () => {
    const { cwd, assignment, out, grade } = classOf(names, sources.slow)
    const status = () => touchstone(['status', 'out/small'], { cwd })
    const nothing = await status()
    expect(nothing.exitCode).toBe(2)
    expect(nothing.stderr).toContain("there is no results.db in 'out/small'")
    const run = start(['grade', assignment, 'class', '--jobs', '1', ...process0], { cwd })
    await until(async () => (await doneIn(out)) >= 1)
    expect(await statusOf(out)).toMatchObject({ assignment: 'small', process: { pid: run.pid } })
    run.kill('SIGKILL')
    await run
    const stopped = await status()
    expect(stopped.exitCode).toBe(3)
    expect(stopped.stdout).toMatch(
      /left\. Nothing is grading now; the same grade command goes on from here\./,
    )
    const { done } = await statusOf(out)
    const store = await openBatchStore(out)
    store.enqueue(names)
    store.close()
    expect(await statusOf(out)).toMatchObject({ queued: 6, done: 0, kept: done })
    expect((await status()).stdout).toContain('of an earlier run')
    await grade()
    const { exitCode, stdout } = await touchstone(['status', 'out/small', '--json'], { cwd })
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      ...{ results: 'out/small', total: 6, queued: 0, running: 0, done: 6, failed: 0 },
      ...{ kept: 0, assignment: 'small', process: null },
    })
  })

  it('begins with the rows that an earlier version wrote, without an incomplete one', async () => {
    const { out, grade } = classOf(['ada', 'ben'])
    await grade()
    const file = join(out, 'results.jsonl')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.slice(0, -30))
    forgetStore(out)
    const { stdout } = await grade('--json')
    expect(JSON.parse(stdout)).toMatchObject({ reused: 1, submissions: [{ score: 20 }, { score: 20 }] })
    expect(rowsOf(out)).toHaveLength(2)
  })

  it('is not affected by a second one on the same folder', async () => {
    const { cwd, assignment, out, grade } = classOf(names, sources.slow)
    const first = start(['grade', assignment, 'class', '--jobs', '1', ...process0], { cwd })
    await until(async () => (await doneIn(out)) >= 1)
    const second = await grade()
    expect(second.exitCode).toBe(2)
    expect(second.stderr).toContain(`another grade is writing to 'out/small': process ${first.pid}`)
    expect((await first).exitCode).toBe(0)
    expect(rowsOf(out)).toHaveLength(names.length)
  })
})
