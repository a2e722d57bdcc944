import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { measure, type Used } from './measure.ts'
import type { Row } from './starts-table.ts'
import type { Peer, Workplace } from './tools.ts'

/** As many as the goal is stated for. */
const saves = 50
/** The peer's are slower, and differ less. */
const peerSaves = 10
/** Milliseconds between a verdict and the next save: a student reads. */
const pause = 100

/** From a save to the verdict: `check --watch`, and vitest's; pytest has none, and is started again. */
export async function benchSaves(workplace: Workplace, peer: Peer): Promise<readonly Row[]> {
  const submission = peer.submissions.find(({ original }) => /functional|numpy$/.test(original))
  if (submission === undefined) throw new Error('the sample class has no such right submission')
  const ours = await savesOf([process.execPath, workplace.touchstone, 'check', '--watch', '--json'], {
    workplace,
    peer,
    from: submission.original,
    marker: '\n',
    count: saves,
  })
  const rows = [{ name: `a save, check --watch`, ...ours }]
  if (peer.language === 'python') return rows
  const watch = [...peer.command.slice(0, -1), '--watch', '--no-color']
  const theirs = await savesOf(watch, {
    workplace,
    peer,
    from: submission.withTests,
    marker: 'press q to quit',
    count: peerSaves,
  })
  return [...rows, { name: 'a save, vitest --watch', ...theirs }]
}

interface Saving {
  readonly workplace: Workplace
  readonly peer: Peer
  readonly from: string
  /** What a verdict ends with. */
  readonly marker: string
  readonly count: number
}

async function savesOf(
  [program = '', ...args]: readonly string[],
  { workplace, peer, from, marker, count }: Saving,
): Promise<Pick<Row, 'taken' | 'beside'>> {
  const folder = join(workplace.folder, 'saves')
  rmSync(folder, { recursive: true, force: true })
  cpSync(from, folder, { recursive: true })
  const options = { cwd: folder, env: peer.env, reject: false, stdin: 'ignore', buffer: false } as const
  const running = execa(program, args, options)
  let printed = ''
  let wake = () => {}
  running.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk
    wake()
  })
  const verdict = async (number: number): Promise<void> => {
    while (printed.split(marker).length <= number) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  await verdict(1)
  await sleep(10 * pause)
  const [name, comment] = peer.language === 'python' ? ['svm.py', '#'] : ['svm.ts', '//']
  const file = join(folder, name)
  const text = readFileSync(file, 'utf8')
  const taken: Used[] = []
  const beside: Used[] = []
  for (let save = 0; save < count; save++) {
    const started = performance.now()
    writeFileSync(file, `${text}\n${comment} save ${save}\n`)
    await verdict(save + 2)
    taken.push({ wall: performance.now() - started, cpu: Number.NaN })
    beside.push(await measure(peer.least.command, { cwd: workplace.folder }))
    await sleep(pause)
  }
  running.kill('SIGINT')
  await running
  return { taken, beside }
}

const sleep = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time))
