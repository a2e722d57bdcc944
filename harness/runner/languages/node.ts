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

/** The same numbers at random in every session; memory as for everybody. */
const flags = ({ memory }: Limits) => ['--no-warnings', '--random-seed=1', `--max-old-space-size=${memory}`]

/** Starts the child for TypeScript and JavaScript with the Node that runs us. */
export async function launchNode(limits: Limits): Promise<Launch> {
  return {
    mounts: [node, child],
    environment,
    command: (see) => [
      // Node cannot move its own standard output away, so the shell does: calls on 3, answers on 4.
      ...['/bin/sh', '-c', 'exec "$@" 3<&0 4>&1 </dev/null >&2', 'sh'],
      ...[see(node), ...flags(limits), `${see(child)}/node-child.cjs`],
    ],
  }
}

/**
 * Starts the server that forks such children. What it calls the C library with lies beside it.
 *
 * @returns nothing where there is no such server: Koffi is not installed, or the machine's system calls are not known
 */
export function launchNodeServer(limits: Limits): Launch | undefined {
  const filter = computeOnly()
  const koffi = foreignFunctions()
  if (!filter || !koffi) return undefined
  return {
    mounts: [node, child, ...koffi],
    environment,
    command: (see) => [
      ...[findProgram('prlimit') ?? 'prlimit', '--core=0', '--'],
      // With one thread V8 would keep a long loop in the code of its middle compiler, which takes twice the time.
      ...[see(node), ...flags(limits), '--single-threaded', '--no-maglev-osr', '--disable-sigusr1'],
      ...[`${see(child)}/node-server.cjs`, filter.toString('base64')],
    ],
  }
}

/** Koffi, and the part of it that is for this machine. */
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
