import { dirname } from 'node:path'
import { nodeChild } from '../child-files.ts'
import type { Launch, Mount } from '../isolation/level.ts'
import type { Limits } from '../types.ts'
import { environment } from './environment.ts'

/** Starts the child for TypeScript and JavaScript with the Node that runs us. */
export async function launchNode(limits: Limits): Promise<Launch> {
  const node: Mount = { host: process.execPath, inside: '/runner/node' }
  const child: Mount = { host: dirname(nodeChild), inside: '/runner/child' }
  return {
    mounts: [node, child],
    environment,
    command: (see) => [
      // Node cannot move its own standard output away, so the shell does: calls on 3, answers on 4.
      ...['/bin/sh', '-c', 'exec "$@" 3<&0 4>&1 </dev/null >&2', 'sh'],
      ...[see(node), '--no-warnings', '--random-seed=1'],
      `--max-old-space-size=${limits.memory}`,
      `${see(child)}/node-child.cjs`,
    ],
  }
}
