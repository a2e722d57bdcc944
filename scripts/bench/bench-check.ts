import { join } from 'node:path'
import { benchSaves } from './bench-saves.ts'
import { measure, type Used } from './measure.ts'
import { type Row, startsTable } from './starts-table.ts'
import { milliseconds } from './table.ts'
import { makePeer, type Peer, type Workplace } from './tools.ts'

/** What a process may say of student code: all is right, or something is wrong. */
const verdicts = [0, 1]

/**
 * What a student waits for in each language, `check` from a cold start and from a save to the verdict, beside the
 * least that any tool for the language starts, and beside the tool that a course would use otherwise.
 */
export async function benchCheck(workplace: Workplace, rounds: number): Promise<string> {
  const parts: string[] = []
  for (const language of ['typescript', 'python'] as const) {
    const peer = await makePeer(workplace, language, 'student')
    const rows = [...(await coldStarts(workplace, peer, rounds)), ...(await benchSaves(workplace, peer))]
    const title = language === 'python' ? 'Python, medians' : 'TypeScript, medians'
    parts.push(startsTable(title, rows, { least: peer.least.name, peer: peer.name }))
    if (language === 'typescript') {
      const first = await firstStart(workplace, peer)
      parts.push(`  The first start after an installation: ${milliseconds(first)}`)
    }
  }
  return parts.join('\n\n')
}

/** One submission at a time: the least start, `touchstone check` and the peer, in turns. */
async function coldStarts({ touchstone }: Workplace, peer: Peer, rounds: number): Promise<readonly Row[]> {
  const least: Used[] = []
  const ours: Used[] = []
  const theirs: Used[] = []
  // Every third is enough: what is measured is the start.
  const submissions = peer.submissions.filter((_, k) => k % 3 === 0)
  for (let round = 0; round < rounds; round++) {
    for (const { original, withTests } of submissions) {
      least.push(await measure(peer.least.command, { cwd: original }))
      ours.push(
        await measure([process.execPath, touchstone, 'check', '.'], {
          cwd: original,
          codes: verdicts,
          env: peer.env,
        }),
      )
      theirs.push(await measure(peer.command, { cwd: withTests, codes: verdicts }))
    }
  }
  return [
    { name: peer.least.name, taken: least, beside: least },
    { name: 'touchstone check', taken: ours, beside: least },
    { name: peer.name, taken: theirs, beside: least },
  ]
}

/** Node keeps what it compiled for the next start; in an empty folder it finds nothing. */
async function firstStart({ folder, touchstone }: Workplace, { submissions }: Peer): Promise<number> {
  const { wall } = await measure([process.execPath, touchstone, 'check', '.'], {
    cwd: submissions[0]?.original ?? folder,
    codes: verdicts,
    env: { NODE_COMPILE_CACHE: join(folder, 'compile-cache') },
  })
  return wall
}
