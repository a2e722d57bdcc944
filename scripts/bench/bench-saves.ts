import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { measure, median } from './measure.ts'
import { milliseconds, table, times } from './table.ts'
import type { Peer, Workplace } from './tools.ts'

/** As many as the goal is stated for. */
const saves = 50
/** The peer's are slower, and differ less. */
const peerSaves = 10
/** Milliseconds between a verdict and the next save: a student reads. */
const pause = 100

/** From a save to the verdict: `check --watch`, and what a student would otherwise wait for. */
export async function benchSaves(workplace: Workplace, peers: readonly Peer[]): Promise<string> {
  const rows = [['', 'check --watch', 'the other', 'ratio']]
  for (const peer of peers) {
    const submission = peer.submissions.find(({ original }) => /functional|numpy$/.test(original))
    if (submission === undefined) throw new Error('the sample class has no such right submission')
    const name = peer.language === 'python' ? 'svm.py' : 'svm.ts'
    const ours = await savesOf(
      [process.execPath, workplace.touchstone, 'check', '--watch', '--json'],
      { folder: submission.original, name, marker: '\n', count: saves },
      workplace,
    )
    const watch = [...peer.command.slice(0, -1), '--watch', '--no-color']
    const theirs =
      peer.language === 'python'
        ? await onceEach(peer, submission.withTests)
        : await savesOf(
            watch,
            { folder: submission.withTests, name, marker: 'press q to quit', count: peerSaves },
            workplace,
          )
    const against = peer.language === 'python' ? 'pytest, started at every save' : 'vitest --watch'
    rows.push([`against ${against}`, milliseconds(ours), milliseconds(theirs), times(theirs / ours)])
  }
  return table(`From a save to the verdict, median of ${saves} saves`, rows)
}

interface Saving {
  readonly folder: string
  readonly name: string
  /** What a verdict ends with. */
  readonly marker: string
  readonly count: number
}

async function savesOf(
  [program = '', ...args]: readonly string[],
  { folder: from, name, marker, count }: Saving,
  { folder: place }: Workplace,
): Promise<number> {
  const folder = join(place, 'saves')
  rmSync(folder, { recursive: true, force: true })
  cpSync(from, folder, { recursive: true })
  const running = execa(program, args, { cwd: folder, reject: false, stdin: 'ignore', buffer: false })
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
  const file = join(folder, name)
  const text = readFileSync(file, 'utf8')
  const taken: number[] = []
  for (let save = 0; save < count; save++) {
    const started = performance.now()
    writeFileSync(file, `${text}\n${name.endsWith('.py') ? '#' : '//'} save ${save}\n`)
    await verdict(save + 2)
    taken.push(performance.now() - started)
    await sleep(pause)
  }
  running.kill('SIGINT')
  await running
  return median(taken)
}

async function onceEach({ command }: Peer, folder: string): Promise<number> {
  const taken: number[] = []
  for (let save = 0; save < peerSaves; save++) {
    taken.push((await measure(command, { cwd: folder, codes: [0, 1] })).wall)
  }
  return median(taken)
}

const sleep = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time))
