import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usageOf } from '../runner/session/process-tree.ts'
import { statusOf } from './store/status-of.ts'
import { className, sampleClass } from './testing/sample-class.ts'
import { layOutSample } from './testing/samples/lay-out.ts'

const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
const size = 250
const kills = 20
/** Samples that neither crash nor take long, so that a kill hits a batch in full speed. */
const quick = [...sampleClass.samples.keys()].filter(
  (id) => /^(passes|fails|unwritten)\//.test(id) && !/slow|nondeterministic/.test(id),
)

describe.each(['namespaces', 'kernel-policy'])('at the level %s', (isolation) => {
  let home = ''
  let whole: readonly string[] = []
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'touchstone-kills-'))
    for (let k = 0; k < size; k++) {
      const id = quick[k % quick.length] ?? ''
      layOutSample(sampleClass, id, join(home, 'class', `${String(k).padStart(3, '0')}-${id.split('/')[1]}`))
    }
    await grade('whole')
    whole = rowsOf('whole')
  }, 300_000)
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  const grade = (out: string) =>
    execa(
      process.execPath,
      [
        main,
        'grade',
        className,
        'class',
        '--out',
        out,
        '--jobs',
        '2',
        '--no-reports',
        '--secret-file',
        'secret',
        '--isolation',
        isolation,
      ],
      { cwd: home, reject: false, stdin: 'ignore' },
    )

  /** The rows without durations, which are never equal. */
  const rowsOf = (out: string): readonly string[] =>
    linesOf(out).map((line) => {
      const row = JSON.parse(line)
      return JSON.stringify({ ...row, result: { ...row.result, durations: 0 } })
    })

  function linesOf(out: string): readonly string[] {
    const file = join(home, out, 'results.jsonl')
    return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
  }

  it(`comes to the same rows if the command is killed ${kills} times`, { timeout: 600_000 }, async () => {
    for (let kill = 0; kill < kills; kill++) {
      const running = grade('killed')
      await sleep(500 + 1500 * Math.random())
      running.kill('SIGKILL')
      await running
    }
    expect((await grade('killed')).exitCode).toBe(0)
    expect(rowsOf('killed')).toEqual(whole)
  })

  it(`comes to the same rows if a fork server is killed ${kills} times, and never waits`, {
    timeout: 600_000,
  }, async () => {
    const running = grade('servers')
    let [done, count, next, since, longest] = [0, 0, 0, performance.now(), 0]
    const isOver = running.then(() => true)
    while (!(await Promise.race([isOver, sleep(100 * Math.random(), false)]))) {
      // After some new rows: a language whose servers are killed while they start, again and again, goes on without.
      const server = done < kills && count >= next ? serverBelow(running.pid ?? 0) : undefined
      if (server !== undefined) {
        process.kill(server, 'SIGKILL')
        done++
        next = count + 6
      }
      const now = (await statusOf(join(home, 'servers')).catch(() => undefined))?.done ?? 0
      if (now !== count) [count, since] = [now, performance.now()]
      longest = Math.max(longest, performance.now() - since)
    }
    expect(done).toBe(kills)
    expect(rowsOf('servers')).toEqual(whole)
    expect(longest).toBeLessThan(10_000)
  })
})

/** A random server of the command, not what contains it. */
function serverBelow(root: number): number | undefined {
  const servers = (usageOf(root)?.pids ?? []).filter((pid) =>
    /^\S*(node|python)\S*\0(?!.*run_sealed).*(node-server|python_server)/.test(commandOf(pid)),
  )
  return servers[Math.floor(Math.random() * servers.length)]
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
