import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { forkServers } from '../fork-server/fork-servers.ts'
import { levels } from '../isolation/levels.ts'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import { defaultLimits } from '../limits.ts'
import { openLine } from '../open-line.ts'
import type { Isolation, Language } from '../types.ts'

/** Where student code can run: under an isolation, in a child of its own or in a fork of a server. */
export interface Place {
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
      console.log(`level ${level} is not tried: ${error instanceof Error ? error.message : error}`)
    }
  }
  return found
}

/** Every way in which student code can run on this machine. */
export async function placesHere(): Promise<readonly Place[]> {
  const places: Place[] = []
  for (const isolation of await isolationsHere()) {
    const place = ownChildAt(isolation)
    places.push(place)
    if (!(await forks(isolation))) continue
    places.push({ ...place, isForked: true, title: `${place.title}, forked`, languages: ['python'] })
  }
  return places
}

/** A child of its own for every submission, under an isolation. */
export const ownChildAt = (isolation: Isolation): Place => ({
  isolation,
  isForked: false,
  languages: languagesAt(isolation.level),
  title: `level ${isolation.level}, ${isolation.name}`,
})

/** Not every level runs every language. */
function languagesAt(level: Isolation['level']): readonly Language[] {
  const found = levels.find((one) => one.level === level)
  return found?.languages ?? ['typescript', 'javascript', 'python']
}

async function forks(isolation: Isolation): Promise<boolean> {
  if (!languagesAt(isolation.level).includes('python')) return false
  const root = await mkdtemp(join(tmpdir(), 'fork-'))
  const servers = forkServers(1)
  try {
    const line = await openLine({ language: 'python', root, limits: defaultLimits, isolation, servers })
    await line.hangUp()
    return line.isForked
  } finally {
    await servers.close()
    await rm(root, { recursive: true })
  }
}
