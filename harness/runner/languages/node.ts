import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { nodeChild } from '../child-files.ts'
import { computeOnly } from '../isolation/compute-only.ts'
import { findProgram } from '../isolation/find-program.ts'
import type { Launch, Mount } from '../isolation/level.ts'
import type { Limits } from '../types.ts'
import { environment } from './environment.ts'

const node: Mount = { host: process.execPath, inside: '/runner/node' }
const child: Mount = { host: dirname(nodeChild), inside: '/runner/child' }

/**
 * The same random numbers in every session, and the common memory limit. A baseline compilation in the background may
 * keep a program that exits from ending (nodejs/node#54918).
 */
const flags = ({ memory }: Limits) => [
  ...['--no-warnings', '--no-concurrent-sparkplug', '--random-seed=1', `--max-old-space-size=${memory}`],
]

/** Starts the child for TypeScript and JavaScript with the Node that runs Touchstone. */
export async function launchNode(limits: Limits): Promise<Launch> {
  return {
    mounts: [node, child],
    environment,
    command: (see) => [
      // Node cannot redirect its own standard output, so the shell does: calls on 3, answers on 4.
      ...['/bin/sh', '-c', 'exec "$@" 3<&0 4>&1 </dev/null >&2', 'sh'],
      ...[see(node), ...flags(limits), `${see(child)}/node-child.cjs`],
    ],
  }
}

/**
 * Starts the server that forks such children. Koffi, through which it calls the C library, is mounted beside it.
 *
 * @returns undefined if Koffi is not installed or the architecture's system calls are unknown
 */
export function launchNodeServer(limits: Limits, home: Mount): Launch | undefined {
  const filter = computeOnly()
  const koffi = foreignFunctions()
  if (!filter || !koffi) return undefined
  return {
    mounts: [node, child, ...koffi],
    environment,
    command: (see) => [
      ...[findProgram('prlimit') ?? 'prlimit', '--core=0', '--'],
      ...[see(node), ...flags(limits), '--single-threaded', ...optimizing, '--disable-sigusr1'],
      ...[`${see(child)}/node-server.cjs`, filter.toString('base64'), see(home)],
    ],
  }
}

/**
 * In a single thread, on-stack replacement would leave a long loop in Maglev code, which takes twice as long. And a
 * function that is called some hundred times with small arrays takes less than V8 takes to optimize it; a long loop in
 * it is optimized all the same.
 */
const optimizing = [
  '--no-maglev-osr',
  '--invocation-count-for-maglev=4000',
  '--invocation-count-for-turbofan=30000',
]

/** Koffi, and its native part for this machine. */
function foreignFunctions(): readonly Mount[] | undefined {
  const name = `@koromix/koffi-${process.platform}-${process.arch}`
  try {
    const koffi = createRequire(import.meta.url).resolve('koffi')
    const native = createRequire(koffi).resolve(name)
    return [
      { host: realpathSync(dirname(koffi)), inside: '/runner/node_modules/koffi' },
      { host: realpathSync(dirname(native)), inside: `/runner/node_modules/${name}` },
    ]
  } catch {
    return undefined
  }
}
