import { probeForks } from '../fork-server/probe-forks.ts'
import { levels } from '../isolation/levels.ts'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import type { Isolation, Language } from '../types.ts'

/** Where student code can run: under an isolation, in a separate process or in a fork of a server. */
export interface TestedPlace {
  readonly isolation: Isolation
  readonly isForked: boolean
  readonly languages: readonly Language[]
  readonly title: string
}

/** Every level that works on this machine, strongest first. What is missing, and why, is printed. */
export async function isolationsHere(): Promise<readonly Isolation[]> {
  const found: Isolation[] = []
  for (const { level } of levels) {
    try {
      found.push(await probeIsolation(level))
    } catch (error) {
      console.log(`level ${level} was not tested: ${error instanceof Error ? error.message : error}`)
    }
  }
  return found
}

/** Every way in which student code can run on this machine. */
export async function placesHere(): Promise<readonly TestedPlace[]> {
  const places: TestedPlace[] = []
  for (const isolation of await isolationsHere()) {
    const place = ownChildAt(isolation)
    places.push(place)
    const forked = await probeForks(isolation)
    if (forked.length === 0) continue
    places.push({ ...place, isForked: true, title: `${place.title}, forked`, languages: forked })
  }
  return places
}

/** How a batch runs here: at the strongest level, in forks if it has them. */
export const placeOfBatches = (places: readonly TestedPlace[]): TestedPlace | undefined =>
  places.findLast(({ isolation }) => isolation.level === places[0]?.isolation.level)

/** A separate process for every submission, under an isolation. */
export const ownChildAt = (isolation: Isolation): TestedPlace => ({
  isolation,
  isForked: false,
  languages: languagesAt(isolation.level),
  title: `level ${isolation.level}, ${isolation.name}`,
})

/** The languages that a level runs. */
function languagesAt(level: Isolation['level']): readonly Language[] {
  const found = levels.find((one) => one.level === level)
  return found?.languages ?? ['typescript', 'javascript', 'python']
}
