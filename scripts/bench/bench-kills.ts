import { createHash } from 'node:crypto'
import { createReadStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import type { Result } from '#kit/engine'
import { statusOf } from '../../harness/batch/store/status-of.ts'
import { measure } from './measure.ts'
import { assignmentName, samples } from './samples.ts'
import { table } from './table.ts'
import { classFolder, type Workplace } from './tools.ts'

const kills = 20

/** A batch that is graded without interruption, and again while it is killed at random moments. */
interface Compared {
  readonly language: string
  readonly size: number
  /** Seconds, of the batch without interruption. */
  readonly wall: number
  readonly cpu: number
  readonly students: number
  /** How many results each kill left. */
  readonly left: readonly number[]
  readonly differing: readonly string[]
}

/** A class of thousands for each language: what it takes, and whether kills change a row. */
export async function benchKills(workplace: Workplace, wanted: number): Promise<string> {
  const all: Compared[] = []
  for (const language of ['typescript', 'python'] as const) {
    const submissions = samples(language).map((original) => ({ original, withTests: original }))
    const copies = Math.ceil(wanted / submissions.length)
    const { folder, size } = classFolder(workplace, { language, submissions }, copies)
    all.push({ language, size, ...(await compared(workplace, folder)) })
  }
  const rows = all.map(({ language, size, wall, cpu, students, left, differing }) => [
    ...[language, String(size), `${Math.round(wall)} s`, `${Math.round(cpu)} s`],
    ...[(size / wall).toFixed(1), `${Math.round((100 * students) / cpu)} %`],
    ...[String(left.length), differing.length === 0 ? 'none' : String(differing.length)],
  ])
  const head = [
    '',
    'submissions',
    'wall',
    'CPU',
    'a second',
    "students' own code",
    'kills',
    'rows that differ',
  ]
  const moments = all.map(
    ({ language, left, differing }) =>
      `  ${language}: results after each kill: ${left.join(', ')}${differing.length > 0 ? `; differing: ${differing.slice(0, 5).join(', ')}` : ''}`,
  )
  return [
    table(`A batch at once, and one killed -9 ${kills} times and resumed`, [head, ...rows]),
    ...moments,
  ].join('\n')
}

async function compared(workplace: Workplace, folder: string): Promise<Omit<Compared, 'language' | 'size'>> {
  const { touchstone, secretFile } = workplace
  const commandInto = (out: string): readonly [string, ...string[]] => [
    ...([process.execPath, touchstone, 'grade', assignmentName, folder] as const),
    ...['--out', out, '--no-reports', '--secret-file', secretFile],
  ]
  const place = (name: string): string => {
    const out = join(workplace.folder, name)
    rmSync(out, { recursive: true, force: true })
    return out
  }
  const [whole, killed] = [place('out-whole'), place('out-killed')]
  const { wall, cpu } = await measure(commandInto(whole), { cwd: workplace.folder })
  const left: number[] = []
  const [program, ...args] = commandInto(killed)
  while (left.length < kills) {
    const running = execa(program, args, { cwd: workplace.folder, reject: false, stdio: 'ignore' })
    // On average all kills together come when three quarters are done, were nothing done again.
    const longest = Math.max(8000, (1.5 * wall) / kills)
    await Promise.race([running, sleep(longest * Math.random())])
    if (!running.kill('SIGKILL'))
      throw new Error(`ended before kill ${left.length + 1}: choose a larger --size`)
    await running
    const { done, kept } = await statusOf(killed).catch(() => ({ done: 0, kept: 0 }))
    left.push(done + kept)
  }
  await measure([program, ...args], { cwd: workplace.folder })
  const [expected, got] = [await rowsOf(whole), await rowsOf(killed)]
  const names = new Set([...expected.digests.keys(), ...got.digests.keys()])
  const differing = [...names].filter((name) => expected.digests.get(name) !== got.digests.get(name))
  return { wall: wall / 1000, cpu: cpu / 1000, students: expected.students / 1000, left, differing }
}

/** A digest of each row without its times, by submission; and the CPU time of the students' code. */
async function rowsOf(out: string) {
  const digests = new Map<string, string>()
  let students = 0
  for await (const line of createInterface(createReadStream(join(out, 'results.jsonl')))) {
    const { key, result }: { readonly key: string; readonly result: Result } = JSON.parse(line)
    const { durations, ...rest } = result
    students += durations.student
    digests.set(
      rest.submission,
      createHash('sha256')
        .update(JSON.stringify([key, rest]))
        .digest('hex'),
    )
  }
  return { digests, students }
}
