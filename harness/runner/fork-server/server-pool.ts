import { dirname } from 'node:path'
import type { Level } from '../isolation/level.ts'
import type { Limits } from '../types.ts'
import type { Forking } from './forking.ts'
import { type Server, type Session, startServer } from './start-server.ts'

/** Servers that are started when they are needed, and used again. */
export interface ServerPool {
  /** A server for one session; undefined if there can be none. */
  readonly take: (forking: Forking, session: Session) => Promise<Server | undefined>
  /** Keeps a usable server for other sessions, and ends any other. */
  readonly giveBack: (server: Server, usable: boolean) => Promise<void>
  readonly isClosed: () => boolean
  readonly close: () => Promise<void>
}

/** A server may be killed while it starts, so only a language whose servers fail several times in a row is given up. */
const mostFailures = 3

/**
 * @param level the isolation of all servers
 * @param most the largest number of servers that are kept without a session
 * @param isSingle all sessions are of one submission: its server sees only that
 */
export function serverPool(level: Level, most: number, isSingle: boolean): ServerPool {
  const idle: Server[] = []
  const all = new Set<Server>()
  const starting = new Set<Promise<unknown>>()
  const failures = new Map<Forking, number>()
  let isClosed = false
  const begin = async (forking: Forking, folder: string, limits: Limits) => {
    const server = await startServer({ level, forking, folder, limits, isSingle })
    if (server) {
      all.add(server)
      failures.delete(forking)
    } else failures.set(forking, (failures.get(forking) ?? 0) + 1)
    return server
  }
  const start = async (forking: Forking, folder: string, limits: Limits) => {
    if (isClosed) return undefined
    const started = begin(forking, folder, limits)
    starting.add(started)
    try {
      const server = await started
      return isClosed ? undefined : server
    } finally {
      starting.delete(started)
    }
  }
  const end = async (server: Server): Promise<void> => {
    all.delete(server)
    await server.end()
  }
  const forgetLost = async () => {
    for (const server of idle.filter(({ isOver }) => isOver())) {
      idle.splice(idle.indexOf(server), 1)
      await end(server)
    }
  }
  return {
    take: async (forking, { root, handedIn = root, limits }) => {
      if (isClosed || (failures.get(forking) ?? 0) >= mostFailures) return undefined
      await forgetLost()
      const folder = isSingle ? root : dirname(handedIn)
      const reusable = idle.findLastIndex(
        (server) => server.forking === forking && server.folder === folder && server.limits === limits,
      )
      return reusable < 0 ? start(forking, folder, limits) : idle.splice(reusable, 1)[0]
    },
    giveBack: async (server, usable) => {
      if (!usable || isClosed) return end(server)
      idle.push(server)
      const oldest = idle.length > most ? idle.shift() : undefined
      if (oldest) await end(oldest)
    },
    isClosed: () => isClosed,
    close: async () => {
      isClosed = true
      await Promise.allSettled(starting)
      await Promise.all([...all].map(end))
    },
  }
}
