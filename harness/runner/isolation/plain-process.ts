import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MiB } from '../limits.ts'
import { processesWith } from '../session/process-tree.ts'
import { findProgram } from './find-program.ts'
import type { Level } from './level.ts'
import { removeScratch } from './remove-scratch.ts'

/**
 * Level 0: an ordinary process, stopped if it exceeds a limit. It can access files, the network and other processes
 * of the same user, so it is only for students who check their own work.
 */
export const plainProcess: Level = {
  level: 0,
  name: 'process',
  probe: async () => ({
    level: 0,
    name: 'process',
    mechanism: 'separate process',
    files: 'none',
    network: 'none',
    processes: 'none',
    memory: 'limited',
    pids: 'limited',
    disk: findProgram('prlimit') ? 'limited' : 'none',
    evidence: 'a separate process with the rights of your user, stopped if it exceeds a limit',
  }),
  contain: async (launch, root, limits) => {
    const scratch = await mkdtemp(join(tmpdir(), 'touchstone-'))
    // Inherited by everything that the child starts, even by what leaves its process tree.
    const mark = `TOUCHSTONE_SESSION=${randomUUID()}`
    const prlimit = findProgram('prlimit')
    const bounds = [`--fsize=${limits.disk * MiB}`, `--cpu=${Math.ceil(2 * limits.total)}`, '--core=0']
    return {
      command: [...(prlimit ? [prlimit, ...bounds, '--'] : []), ...launch.command(({ host }) => host)],
      environment: {
        ...launch.environment,
        HOME: scratch,
        TMPDIR: scratch,
        TOUCHSTONE_SESSION: mark.slice(mark.indexOf('=') + 1),
      },
      folder: root,
      root,
      reaps: false,
      strays: () => processesWith(mark),
      exit: (code, signal) => ({ code, signal }),
      dispose: () => removeScratch(scratch),
    }
  },
}
