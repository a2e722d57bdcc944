import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { controlGroup } from '../isolation/control-group.ts'
import type { Contained } from '../isolation/level.ts'
import type { Death, Limits } from '../types.ts'
import type { Connection, Ending } from './connection.ts'
import { notStarted } from './not-started.ts'
import { usageOf } from './process-tree.ts'
import { stop } from './stop.ts'

/** Milliseconds to wait for the remaining output of a child that has exited. */
const drain = 500

/** Unreferenced, because a timer must not keep a finished command alive. */
const drained = () => sleep(drain, undefined, { ref: false })

/** Starts a separate process for one session. */
export async function startChild(contained: Contained, limits: Limits): Promise<Connection> {
  const group = await controlGroup(limits)
  const [program = '', ...args] = [...(group?.prefix ?? []), ...contained.command]
  // In its own process group, because Touchstone handles Ctrl-C in a terminal.
  const child = execa(program, args, {
    env: contained.environment,
    extendEnv: false,
    cwd: contained.folder,
    stdin: 'pipe',
    buffer: false,
    encoding: 'buffer',
    reject: false,
    killDescendants: true,
  })
  const { nodeChildProcess: running, pid } = child
  const { promise: ended, resolve } = Promise.withResolvers<Ending>()
  // What cannot be started at all emits no event: a command line that is too long, for example.
  const failed = child.then(({ exitCode, signal, shortMessage }) => {
    if (exitCode === undefined && signal === undefined)
      resolve({ error: notStarted(shortMessage ?? 'no reason given') })
    else return once(running, 'close')
  })
  const closed = Promise.race([once(running, 'close'), failed]).catch(() => {})
  running.once('exit', async (code, by) => {
    await Promise.race([closed, drained()])
    const death: Death = group?.ranOutOfMemory()
      ? { by: 'memory', limit: limits.memory }
      : { by: 'exit', ...contained.exit(code, by) }
    resolve({ death })
  })
  const alive = () => (running.exitCode === null && running.signalCode === null ? running.pid : undefined)
  return {
    root: contained.root,
    isForked: false,
    calls: child.stdin,
    answers: child.stdout,
    printed: child.stderr,
    usage: () => (pid === undefined ? undefined : usageOf(pid, group?.cpu)),
    ended,
    close: async () => {
      await stop(alive, contained.reaps, contained.strays)
      await Promise.race([closed, drained()])
      child.stdout.destroy()
      child.stderr.destroy()
      await Promise.all([contained.dispose(), group?.dispose()])
    },
  }
}
