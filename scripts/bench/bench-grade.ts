import { readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Result } from '#kit'
import { measure, measureAll, medianUse, type Used } from './measure.ts'
import { assignmentName } from './samples.ts'
import { milliseconds, table, times } from './table.ts'
import { classFolder, makePeer, type Peer, type Workplace } from './tools.ts'

const languages = ['typescript', 'python'] as const

interface Round {
  readonly ours: Used
  readonly reported: Used
  readonly theirs: Used
  /** CPU of the students' own code, in milliseconds. */
  readonly students: number
}

/** A class at once: `touchstone grade`, and one process of the peer per submission, as many at a time. */
export async function benchGrade(workplace: Workplace, rounds: number): Promise<string> {
  const head = ['per submission', 'touchstone grade', 'the other', 'ratio', 'CPU', 'the other', 'ratio']
  const rows = [[...head, 'with reports', "students' own code"]]
  for (const language of languages) {
    const peer = await makePeer(workplace, language, 'staff')
    const folder = classFolder(workplace, peer)
    const measured: Round[] = []
    for (let round = 0; round < rounds; round++) measured.push(await oneRound(workplace, peer, folder))
    rows.push(row(peer, measured))
  }
  return table(`A class, ${availableParallelism()} submissions at a time, median`, rows)
}

async function oneRound(workplace: Workplace, peer: Peer, folder: string): Promise<Round> {
  const ours = await grade(workplace, folder, ['--no-reports'])
  const students = ownCode(workplace)
  const theirs = await measureAll(peer.submissions, availableParallelism(), ({ withTests }) =>
    measure(peer.command, { cwd: withTests, codes: [0, 1] }),
  )
  const reported = await grade(workplace, folder, [])
  return { ours, reported, theirs, students }
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

function row({ name, submissions }: Peer, measured: readonly Round[]): string[] {
  const each = (used: Used): Used => ({
    wall: used.wall / submissions.length,
    cpu: used.cpu / submissions.length,
  })
  const our = each(medianUse(measured.map(({ ours }) => ours)))
  const their = each(medianUse(measured.map(({ theirs }) => theirs)))
  const reported = each(medianUse(measured.map(({ reported }) => reported)))
  const own = measured.reduce((sum, { students, ours }) => sum + students / ours.cpu, 0) / measured.length
  return [
    `against ${name}, ${submissions.length} submissions`,
    ...[milliseconds(our.wall), milliseconds(their.wall), times(their.wall / our.wall)],
    ...[milliseconds(our.cpu), milliseconds(their.cpu), times(their.cpu / our.cpu)],
    ...[milliseconds(reported.wall), `${Math.round(100 * own)} % of CPU`],
  ]
}
