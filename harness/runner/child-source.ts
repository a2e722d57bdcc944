import type { Session } from './fork-server/start-server.ts'
import type { Connection } from './session/connection.ts'
import type { Isolation, Language } from './types.ts'

/** Has children ready sooner than a process that is started for a session. */
export interface ChildSource {
  /** The isolation level of these children. */
  readonly level: Isolation['level']
  /** A child for a session; undefined if there is none. A process of its own does the same, but more slowly. */
  readonly take: (language: Language, session: Session) => Promise<Connection | undefined>
  readonly close: () => Promise<void>
}
