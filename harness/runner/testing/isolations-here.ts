import { levels } from '../isolation/levels.ts'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import type { Isolation } from '../types.ts'

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
