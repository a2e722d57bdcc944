import { dirname, relative } from 'node:path'
import { ownFolder } from '../child-files.ts'
import { ownModules } from '../isolation/own-modules.ts'
import type { Connection } from '../session/connection.ts'
import type { Language } from '../types.ts'
import { type Forking, forkings } from './forking.ts'
import { librariesIn } from './libraries-in.ts'
import { type Server, type Session, startServer } from './start-server.ts'

/** Servers that fork a child for each session. */
export interface ForkServers {
  /** A forked child; undefined if forking is not possible. A separate process does the same, but more slowly. */
  readonly fork: (language: Language, session: Session) => Promise<Connection | undefined>
  readonly close: () => Promise<void>
}

/** A child that was forked ahead of time, and for what. */
interface Spare {
  readonly server: Server
  readonly session: Session
  readonly connection: Connection
}

/**
 * Keeps one server for each concurrent session. A server runs one session after another, so it never serves two
 * submissions at once. Servers start when they are needed.
 *
 * @param most the largest number of concurrent sessions
 * @param isSingle all sessions are of one submission: its server sees only that, and forks for the next session ahead
 *   of time
 */
export function forkServers(most: number, isSingle = false): ForkServers {
  const idle: Server[] = []
  const all = new Set<Server>()
  const failures = new Map<Forking, number>()
  let isClosed = false
  let spare: Spare | undefined
  const start = async (forking: Forking, folder: string, { limits }: Session) => {
    const server = await startServer(forking, folder, limits, isSingle)
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
  const giveBack = async (server: Server, usable: boolean, session: Session): Promise<void> => {
    if (!usable) return end(server)
    if (isSingle && !isClosed && spare === undefined) {
      spare = { server, session, connection: forkFrom(server, session) }
      return
    }
    idle.push(server)
    const oldest = idle.length > most ? idle.shift() : undefined
    if (oldest) await end(oldest)
  }
  const forkFrom = (server: Server, session: Session): Connection =>
    server.fork(session, (usable) => giveBack(server, usable, session))
  const takeSpare = async (forking: Forking, session: Session): Promise<Connection | undefined> => {
    const { server, session: made, connection } = spare as Spare
    if (server.forking === forking && !server.isOver() && isAlike(made, session)) {
      spare = undefined
      return connection
    }
    // While it is closed it is still the spare, so that its server is not forked again for the same session.
    await connection.close()
    spare = undefined
    return undefined
  }
  return {
    fork: async (language, session) => {
      const { root, limits } = session
      const forking = forkings[language]
      const ready = spare && (await takeSpare(forking, session))
      if (ready) return ready
      const folder = isSingle ? root : dirname(root)
      const hides = forking.seesFiles && !isSingle && hidesSomething(root)
      if (isClosed || (failures.get(forking) ?? 0) >= mostFailures || hides) return undefined
      for (const server of idle.filter(({ isOver }) => isOver())) {
        idle.splice(idle.indexOf(server), 1)
        await end(server)
      }
      const reusable = idle.findLastIndex(
        (server) => server.forking === forking && server.folder === folder && server.limits === limits,
      )
      const server = reusable < 0 ? await start(forking, folder, session) : idle.splice(reusable, 1)[0]
      return server && forkFrom(server, session)
    },
    close: async () => {
      isClosed = true
      await Promise.all([...all].map(end))
    },
  }
}

/** A server may be killed while it starts, so only a language whose servers fail several times in a row is given up. */
const mostFailures = 3

/** Whether a child that was forked for one session can serve another. */
const isAlike = (one: Session, other: Session): boolean =>
  one.root === other.root &&
  one.limits === other.limits &&
  librariesIn(one.modules).join() === librariesIn(other.modules).join()

/** Whether the submission contains folders that a separate process would see as empty, but that a fork cannot hide. */
function hidesSomething(root: string): boolean {
  const toOwn = relative(root, ownFolder)
  return ownModules(root).length > 0 || !toOwn.startsWith('..') || root.includes('\ufffd')
}
