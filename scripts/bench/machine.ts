import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { findPython } from '#runner'
import { root } from './samples.ts'

/** One line on what the numbers were measured with, and how busy it was with other things. */
export async function machine(): Promise<string> {
  const python = await findPython()
  const vitest = JSON.parse(readFileSync(join(root, 'node_modules/vitest/package.json'), 'utf8')).version
  return [
    `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), load ${loadavg()[0]?.toFixed(1)} before the start`,
    `Node ${process.versions.node}, vitest ${vitest}, Python ${python.version}, NumPy ${python.numpy.version}`,
  ].join('; ')
}
