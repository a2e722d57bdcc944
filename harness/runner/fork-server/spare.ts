import type { Connection } from '../session/connection.ts'
import type { Forking } from './forking.ts'
import { librariesIn } from './libraries-in.ts'
import type { Server, Session } from './start-server.ts'

/** A child that was forked ahead of time, and for what. */
export interface Spare {
  readonly server: Server
  readonly session: Session
  readonly connection: Connection
}

/** Whether a spare child can serve a session. */
export const fits = ({ server, session }: Spare, forking: Forking, wanted: Session): boolean =>
  server.forking === forking && !server.isOver() && isAlike(session, wanted)

const isAlike = (one: Session, other: Session): boolean =>
  one.root === other.root &&
  one.limits === other.limits &&
  librariesIn(one.modules).join() === librariesIn(other.modules).join()
