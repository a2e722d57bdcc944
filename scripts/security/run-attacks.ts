import { release, type } from 'node:os'
import { inParallel } from '../../harness/batch/in-parallel.ts'
import { gradeAttacks } from '../../harness/batch/testing/red-team-class.ts'
import { attackExpectation, readAttacks, type Success } from '../../harness/runner/testing/attacks.ts'
import type { TestedPlace } from '../../harness/runner/testing/places-here.ts'
import { tryAttack } from '../../harness/runner/testing/try-attack.ts'
import type { Recording } from './recorded.ts'

/** Runs every attack in a place, as far as it bounds them. A batch forks by itself where it can. */
export async function runAttacks(place: TestedPlace): Promise<Recording> {
  const successes: Record<string, readonly Success[]> = {}
  const attacks = readAttacks().filter(
    (attack) => attack.entry !== 'submission' && attackExpectation(attack, place) !== 'not run',
  )
  await inParallel(attacks, 2, new AbortController().signal, async (attack) => {
    successes[attack.name] = (await tryAttack(attack, place)).successes
  })
  if (!place.isForked) {
    const graded = await gradeAttacks(place)
    for (const { attack, successes: seen } of graded.attempts) successes[attack.name] = seen
    await graded.remove()
  }
  return {
    place,
    system: `${type()} ${release().split('.').slice(0, 2).join('.')}`,
    asRoot: process.getuid?.() === 0,
    successes: Object.fromEntries(Object.entries(successes).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}
