import type { ChildSource } from '../child-source.ts'
import { levelOf } from '../isolation/levels.ts'
import type { Connection } from '../session/connection.ts'
import type { Isolation } from '../types.ts'
import { type Forking, forkingOf } from './forking.ts'
import { hidesSomething } from './hides-something.ts'
import { serverPool } from './server-pool.ts'
import { fits, type Spare } from './spare.ts'
import type { Server, Session } from './start-server.ts'

/**
 * Servers that fork a child for each session.
 *
 * Keeps one server for each concurrent session. A server runs one session after another, so it never serves two
 * submissions at once. Servers start when they are needed.
 *
 * @param isolation the level of all sessions; a level that has no servers gives no children
 * @param most the largest number of concurrent sessions
 * @param isSingle all sessions are of one submission: its server sees only that, and forks for the next session ahead
 *   of time
 */
export function forkServers(
  isolation: Pick<Isolation, 'level'>,
  most: number,
  isSingle = false,
): ChildSource {
  const level = levelOf(isolation)
  const servers = serverPool(level, most, isSingle)
  // Namespaces can hide it from all forks of a server, if they are of the same submission.
  const canHide = isSingle && level.name === 'namespaces'
  let spare: Spare | undefined
  const forkFrom = (server: Server, session: Session): Connection =>
    server.fork(session, (usable) => giveBack(server, usable, session))
  const giveBack = async (server: Server, usable: boolean, session: Session): Promise<void> => {
    if (usable && isSingle && !servers.isClosed() && spare === undefined)
      spare = { server, session, connection: forkFrom(server, session) }
    else await servers.giveBack(server, usable)
  }
  const takeSpare = async (ready: Spare, forking: Forking, session: Session) => {
    if (fits(ready, forking, session)) {
      spare = undefined
      return ready.connection
    }
    // While it is closed it is still the spare, so that its server is not forked again for the same session.
    await ready.connection.close()
    spare = undefined
    return undefined
  }
  return {
    level: level.level,
    take: async (language, session) => {
      const forking = forkingOf(language, session.runtime)
      const ready = spare && (await takeSpare(spare, forking, session))
      if (ready) return ready
      if (forking.seesFiles && !canHide && hidesSomething(session.root)) return undefined
      const server = await servers.take(forking, session)
      return server && forkFrom(server, session)
    },
    close: servers.close,
  }
}
