import { beforeEach } from 'vitest'
import { probeIsolation } from '../../isolation/probe-isolation.ts'
import { RunnerError } from '../../runner-error.ts'
import type { Language } from '../../types.ts'
import { probeForks } from '../probe-forks.ts'

/** The levels that have fork servers, and the languages that each forks on this machine. */
export const whereForked = await Promise.all(
  ([3, 2] as const).map(async (level) => ({ level, forks: await forksAt(level) })),
)

async function forksAt(level: 2 | 3): Promise<readonly Language[]> {
  try {
    return await probeForks(await probeIsolation(level))
  } catch (error) {
    if (error instanceof RunnerError) return []
    throw error
  }
}

/** Skips the tests of a level that does not fork a language here. */
export function skipWithoutForks(forks: readonly Language[], language: Language): void {
  beforeEach(({ skip }) => skip(!forks.includes(language), `this machine forks no ${language} at this level`))
}
