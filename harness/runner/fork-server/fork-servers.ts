import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ownFolder } from '../child-files.ts'
import type { Connection } from '../session/connection.ts'
import type { Language } from '../types.ts'
import { type Forking, forkings } from './forking.ts'
import { type Server, type Session, startServer } from './start-server.ts'

/** The servers of a batch, which fork a child for each submission. */
export interface ForkServers {
  /** A forked child; undefined if forking is not possible. A separate process does the same, but more slowly. */
  readonly fork: (language: Language, session: Session) => Promise<Connection | undefined>
  readonly close: () => Promise<void>
}

/**
 * Keeps one server for each concurrent session. A server runs one session after another, so it never serves two
 * submissions at once. Servers start when they are needed.
 *
 * @param most the largest number of concurrent sessions
 */
export function forkServers(most: number): ForkServers {
  const idle: Server[] = []
  const all = new Set<Server>()
  const failures = new Map<Forking, number>()
  let isClosed = false
  const start = async (forking: Forking, folder: string, { limits }: Session) => {
    const server = await startServer(forking, folder, limits)
    if (server) {
      all.add(server)
      failures.delete(forking)
    } else failures.set(forking, (failures.get(forking) ?? 0) + 1)
    return server
  }
  const end = async (server: Server): Promise<void> => {
    all.delete(server)
    await server.end()
  }
  const giveBack = async (server: Server, usable: boolean): Promise<void> => {
    if (!usable) return end(server)
    idle.push(server)
    const oldest = idle.length > most ? idle.shift() : undefined
    if (oldest) await end(oldest)
  }
  return {
    fork: async (language, session) => {
      const { root, limits } = session
      const forking = forkings[language]
      const folder = dirname(root)
      if (isClosed || (failures.get(forking) ?? 0) >= mostFailures || hidesSomething(root)) return undefined
      for (const server of idle.filter(({ isOver }) => isOver())) {
        idle.splice(idle.indexOf(server), 1)
        await end(server)
      }
      const reusable = idle.findLastIndex(
        (server) => server.forking === forking && server.folder === folder && server.limits === limits,
      )
      const server = reusable < 0 ? await start(forking, folder, session) : idle.splice(reusable, 1)[0]
      return server?.fork(session, (usable) => giveBack(server, usable))
    },
    close: async () => {
      isClosed = true
      await Promise.all([...all].map(end))
    },
  }
}

/** A server may be killed while it starts, so only a language whose servers fail several times in a row is given up. */
const mostFailures = 3

/** Whether the submission contains folders that a separate process would see as empty, but that a fork cannot hide. */
function hidesSomething(root: string): boolean {
  const toOwn = relative(root, ownFolder)
  return existsSync(join(root, 'node_modules')) || !toOwn.startsWith('..') || root.includes('\ufffd')
}
