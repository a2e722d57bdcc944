import { join } from 'node:path'
import { benchSaves } from './bench-saves.ts'
import { measure, median, medianUse, type Used } from './measure.ts'
import { milliseconds, table, times } from './table.ts'
import { makePeer, type Peer, type Workplace } from './tools.ts'

/** What a process may say of student code: all is right, or something is wrong. */
const verdicts = [0, 1]

/** One submission at a time, each from a cold start: `touchstone check` and the peer in turns. */
export async function benchCheck(workplace: Workplace, rounds: number): Promise<string> {
  const peers = [
    await makePeer(workplace, 'typescript', 'student'),
    await makePeer(workplace, 'python', 'student'),
  ]
  const rows: (readonly string[])[] = [
    ['', 'touchstone check', 'the other', 'ratio', 'CPU', 'the other', 'ratio'],
  ]
  for (const peer of peers) rows.push(await row(workplace, peer, rounds))
  const first = await firstStart(workplace, peers[0])
  return [
    table('One submission, from a cold start, median', rows),
    `  The first start after an installation: ${milliseconds(first)}`,
    '',
    await benchSaves(workplace, peers),
  ].join('\n')
}

async function row({ touchstone }: Workplace, peer: Peer, rounds: number): Promise<readonly string[]> {
  const ours: Used[] = []
  const theirs: Used[] = []
  const ratios: number[] = []
  // Every third is enough: what is measured is the start.
  const submissions = peer.submissions.filter((_, k) => k % 3 === 0)
  for (let round = 0; round < rounds; round++) {
    for (const { original, withTests } of submissions) {
      const our = await measure([process.execPath, touchstone, 'check', '.'], {
        cwd: original,
        codes: verdicts,
      })
      const their = await measure(peer.command, { cwd: withTests, codes: verdicts })
      ours.push(our)
      theirs.push(their)
      ratios.push(their.wall / our.wall)
    }
  }
  const our = medianUse(ours)
  const their = medianUse(theirs)
  return [
    `against ${peer.name}, ${submissions.length} submissions`,
    ...[milliseconds(our.wall), milliseconds(their.wall), times(median(ratios))],
    ...[milliseconds(our.cpu), milliseconds(their.cpu), times(their.cpu / our.cpu)],
  ]
}

/** Node keeps what it compiled for the next start; in an empty folder it finds nothing. */
async function firstStart({ folder, touchstone }: Workplace, peer: Peer | undefined): Promise<number> {
  const { wall } = await measure([process.execPath, touchstone, 'check', '.'], {
    ...{ cwd: peer?.submissions[0]?.original ?? folder, codes: verdicts },
    env: { NODE_COMPILE_CACHE: join(folder, 'compile-cache') },
  })
  return wall
}
