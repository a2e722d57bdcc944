import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { MiB } from '../limits.ts'
import type { Runtime } from '../python-settings.ts'
import type { Connection, Ending } from '../session/connection.ts'
import { notStarted } from '../session/not-started.ts'
import { usageBelow } from '../session/process-tree.ts'
import type { Limits } from '../types.ts'
import { librariesIn } from './libraries-in.ts'
import { type Purpose, startServerProcess } from './server-process.ts'

/** A sandboxed process that forks a child for each session, one session after another. */
export interface Server extends Omit<Purpose, 'isSingle'> {
  /** Forks a child for a submission. Closing the connection calls `giveBack` once the session is cleaned up. */
  readonly fork: (session: Session, giveBack: (usable: boolean) => Promise<void>) => Connection
  /** Whether it has exited, or was killed. */
  readonly isOver: () => boolean
  readonly end: () => Promise<void>
}

export interface Session {
  /** The folder that it runs in. */
  readonly root: string
  /** The folder that was handed in: `root`, or one around it. Default: `root`. */
  readonly handedIn?: string
  readonly limits: Limits
  /** What Python's arrays are. Default: NumPy's. */
  readonly runtime?: Runtime
  /** Modules that it imports, with dots; libraries among them are loaded before the fork. */
  readonly modules: readonly string[]
}

/** Milliseconds that a server may take to sweep before it is killed instead. */
const patience = 2000

/** Waits for the remaining output of a child that has exited. */
const drained = () => sleep(500, undefined, { ref: false })

/** Sessions per server. Then a new one replaces it, without any state that may have accumulated. */
const longestLife = 500

/** Starts a server; undefined if it cannot seal its forks on this machine. */
export async function startServer(purpose: Purpose): Promise<Server | undefined> {
  const server = await startServerProcess(purpose)
  if (!server) return undefined
  const { pid, output, nextPair, send, end, isOver, pointTo, counted } = server
  let { pair } = server
  let sessions = 0
  const loaded = new Set<string>()

  const sweep = async (): Promise<boolean> => {
    send({ sweep: true })
    const next = await Promise.race([nextPair(), sleep(patience, undefined, { ref: false })])
    if (next) pair = next
    return next !== undefined && sessions < longestLife
  }

  const fork: Server['fork'] = ({ root, limits, modules }, giveBack) => {
    const [channel, printed] = pair
    const session = ++sessions
    const inside = server.place(root)
    const before = usageBelow(pid, counted)?.cpu ?? 0
    const { promise: ended, resolve } = Promise.withResolvers<Ending>()
    const exited = async () => {
      await Promise.race([closed, drained()])
      resolve({ death: { by: 'exit', code: null, signal: null } })
    }
    // The message of an earlier session may arrive late.
    const hear = (line: string) => line === `ended ${session}` && exited()
    const closed = Promise.all([channel, printed].map((socket) => once(socket, 'end').catch(() => {})))
    // A fork that exits before it has read all calls resets the connection.
    channel.once('end', exited).once('error', exited)
    output.on('line', hear)
    const lose = () => resolve({ error: notStarted('its server exited') })
    if (isOver()) lose()
    else output.once('close', lose)
    const load = librariesIn(modules).filter((name) => !loaded.has(name))
    for (const name of load) loaded.add(name)
    pointTo(inside)
    send({ session, root: server.link, load, limits: kernelLimits(limits, server.hasOwnUsers) })
    return {
      root: inside,
      isForked: true,
      calls: channel,
      answers: channel,
      printed,
      ended,
      usage: () => {
        const usage = usageBelow(pid, counted)
        return usage && { ...usage, cpu: usage.cpu - before }
      },
      close: async () => {
        output.off('line', hear).off('close', lose)
        const isUsable = await sweep()
        // The last printed text may still be in the pipe.
        await Promise.race([closed, drained()])
        channel.destroy()
        printed.destroy()
        await giveBack(isUsable)
      },
    }
  }
  return { ...purpose, fork, isOver, end }
}

/** The limits that the kernel enforces on the fork itself. */
const kernelLimits = ({ processes, disk, total }: Limits, hasOwnUsers: boolean) => ({
  // It counts everything that a user runs.
  ...(hasOwnUsers && { processes }),
  file: disk * MiB,
  nofile: 256,
  core: 0,
  signals: 1024,
  cpu: Math.ceil(2 * total),
})
