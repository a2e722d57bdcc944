import { MiB } from '../limits.ts'
import type { Said } from '../protocol/decode-answer.ts'
import type { Death, Replaced, Used } from '../types.ts'
import { hear } from './hear.ts'
import { notStarted } from './not-started.ts'
import { sendStage } from './send-stage.ts'
import { type Conversation, startTalk, type Talk } from './talk.ts'

export interface Held {
  readonly said: readonly { readonly answer: Said; readonly seconds: number }[]
  /** Why there are fewer answers than calls. */
  readonly death?: Death
  /** The files that it was loading at the end, outermost first. */
  readonly loading: readonly string[]
  /** The functions in which it was at the end, innermost first, if it has reported them. */
  readonly running: readonly string[]
  /** What this session and earlier ones have used. */
  readonly used: Used
  /** For each stage that was sent, what was printed. */
  readonly printed: readonly string[]
  /** For each stage that was sent, what was replaced. */
  readonly replaced: readonly (readonly Replaced[])[]
  readonly cpu: number
  /** Wall-clock seconds of the answered calls of each owner, loading left out. */
  readonly taken: ReadonlyMap<string, number>
}

/**
 * Sends a child the calls of each stage at once, and reads until every call is answered, the child exits, or a limit is
 * reached. Whatever happens, nothing of the child is left when the promise settles.
 *
 * @throws {RunnerError} if the child never became ready, which is an internal error
 */
export async function converse(conversation: Conversation): Promise<Held> {
  const { connection, limits, used, shorten } = conversation
  const talk = startTalk(conversation)
  connection.answers.on('data', (chunk: Uint8Array) => hear(talk, chunk))
  connection.printed.on('data', talk.printed.add)
  // A child that crashes does not read to the end; `ended` reports that.
  connection.calls.on('error', () => {})
  sendStage(talk)
  connection.ended.then(talk.ending.resolve)
  const end = await endOf(talk)
  talk.isOver = true
  const time = talk.watching.stop()
  await connection.close()
  const printed = talk.printed.texts(shorten)
  if ('error' in end) throw end.error
  const death = 'death' in end ? end.death : undefined
  if (death && !talk.ready) throw notStarted(printed.join('').trim() || JSON.stringify(death))
  return {
    said: talk.said.map((answer, index) => ({ answer, seconds: time.answers[index] ?? 0 })),
    printed,
    replaced: talk.replaced.map((ofStage) => [...ofStage.values()]),
    cpu: time.cpu,
    taken: talk.shares.taken,
    loading: talk.loading,
    running: talk.running,
    used: { seconds: used.seconds + time.wall, bytes: limits.answers * MiB - talk.left },
    ...(death && { death }),
  }
}

/** Waits for the end of a conversation, which the signal may bring about. */
async function endOf({ ending, signal }: Talk) {
  const abort = () => ending.resolve({ error: signal?.reason })
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) abort()
  const end = await ending.promise
  signal?.removeEventListener('abort', abort)
  return end
}
