import { readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Result } from '#kit/engine'
import { measure, measureAll, medianUse, type Used } from './measure.ts'
import { assignmentName } from './samples.ts'
import { milliseconds, table, times } from './table.ts'
import { classFolder, makePeer, type Peer, type Workplace } from './tools.ts'

const languages = ['typescript', 'python'] as const

/** Copies of each submission, so that the start of the command weighs as little as in a class of hundreds. */
const copies = 8

/** As `touchstone grade` takes them by itself. */
const jobs = availableParallelism() + 1

interface Round {
  readonly ours: Used
  /** The same at level 0. */
  readonly bare: Used
  readonly reported: Used
  readonly theirs: Used
  /** CPU of the students' own code, in milliseconds. */
  readonly students: number
}

/** A class at once: `touchstone grade`, and one process of the peer per submission, as many at a time. */
export async function benchGrade(workplace: Workplace, rounds: number): Promise<string> {
  const head = ['per submission', 'touchstone grade', 'the other', 'ratio', 'CPU', 'the other', 'ratio']
  const rows = [[...head, 'with reports', 'level 0', 'sandbox', "students' own code"]]
  for (const language of languages) {
    const peer = await makePeer(workplace, language, 'staff')
    const { folder, size } = classFolder(workplace, peer, copies)
    const measured: Round[] = []
    for (let round = 0; round < rounds; round++) measured.push(await oneRound(workplace, peer, folder))
    rows.push(row(peer, size, measured))
  }
  const often = `${jobs} submissions at a time, median of ${rounds}`
  return table(`A class of ${copies} copies of each submission against one run on each, ${often}`, rows)
}

async function oneRound(workplace: Workplace, peer: Peer, folder: string): Promise<Round> {
  const ours = await grade(workplace, folder, ['--no-reports'])
  const students = ownCode(workplace)
  const theirs = await measureAll(peer.submissions, jobs, ({ withTests }) =>
    measure(peer.command, { cwd: withTests, codes: [0, 1] }),
  )
  const reported = await grade(workplace, folder, [])
  const bare = await grade(workplace, folder, ['--no-reports', '--isolation', 'process'])
  return { ours, bare, reported, theirs, students }
}

const outFolder = ({ folder }: Workplace): string => join(folder, 'out')

function grade(workplace: Workplace, folder: string, options: readonly string[]): Promise<Used> {
  const out = outFolder(workplace)
  rmSync(out, { recursive: true, force: true })
  const { touchstone, secretFile } = workplace
  return measure(
    [
      ...[process.execPath, touchstone, 'grade', assignmentName, folder],
      ...['--out', out, '--secret-file', secretFile, ...options],
    ],
    { cwd: workplace.folder },
  )
}

function ownCode(workplace: Workplace): number {
  const lines = readFileSync(join(outFolder(workplace), 'results.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const results = lines.map((line): { result: Result } => JSON.parse(line))
  return results.reduce((sum, { result }) => sum + result.durations.student, 0)
}

function row({ name, submissions }: Peer, size: number, measured: readonly Round[]): string[] {
  const each = (pick: (round: Round) => Used, count: number): Used => {
    const { wall, cpu } = medianUse(measured.map(pick))
    return { wall: wall / count, cpu: cpu / count }
  }
  const our = each(({ ours }) => ours, size)
  const their = each(({ theirs }) => theirs, submissions.length)
  const reported = each(({ reported }) => reported, size)
  const bare = each(({ bare }) => bare, size)
  const own = measured.reduce((sum, { students, ours }) => sum + students / ours.cpu, 0) / measured.length
  return [
    `${size} against ${name} on ${submissions.length}`,
    ...[milliseconds(our.wall), milliseconds(their.wall), times(their.wall / our.wall)],
    ...[milliseconds(our.cpu), milliseconds(their.cpu), times(their.cpu / our.cpu)],
    ...[milliseconds(reported.wall), milliseconds(bare.wall), percent(1 - bare.wall / our.wall)],
    `${percent(own)} of CPU`,
  ]
}

const percent = (share: number): string => `${Math.round(100 * share)} %`
