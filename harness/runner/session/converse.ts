import { MiB } from '../limits.ts'
import { decodeAnswer, type Said } from '../protocol/decode-answer.ts'
import { fields } from '../protocol/decode-value.ts'
import { type Frame, frameReader } from '../protocol/frame.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import type { Shorten } from '../protocol/text.ts'
import { traceLine } from '../protocol/trace-line.ts'
import type { Call, Death, Job, Limits } from '../types.ts'
import type { Connection, Ending } from './connection.ts'
import { notStarted } from './not-started.ts'
import { collectPrinted } from './printed.ts'
import { watch } from './watch.ts'

interface Conversation {
  readonly connection: Connection
  readonly calls: readonly Call[]
  /** All frames for the child, in one piece. */
  readonly input: Uint8Array
  readonly limits: Limits
  readonly shorten: Shorten
  readonly signal?: AbortSignal | undefined
  readonly trace?: Job['trace'] | undefined
}

interface Held {
  readonly said: readonly { readonly answer: Said; readonly seconds: number }[]
  /** Why there are fewer answers than calls. */
  readonly death?: Death
  readonly printed: string
  readonly cpu: number
}

/**
 * Sends a child all calls at once, and reads until every call is answered, the child exits, or a limit is reached.
 * Whatever happens, nothing of the child is left when the promise settles.
 *
 * @throws {RunnerError} if the child never became ready, which is an internal error
 */
export async function converse({
  connection,
  calls,
  input,
  limits,
  shorten,
  signal,
  trace,
}: Conversation): Promise<Held> {
  const ending = Promise.withResolvers<Ending | { readonly answered: true }>()
  const endBy = (death: Death) => ending.resolve({ death })
  const said: Said[] = []
  const watching = watch(connection.usage, limits, endBy)
  let ready = false
  let isOver = false
  const hear = (frame: Frame) => {
    trace?.(traceLine('child', frame))
    const expected = calls[said.length]
    if (!ready) {
      if (!('ready' in fields(frame.header))) throw new ProtocolError('an answer before the child was ready')
      ready = true
      if (!isOver) watching.ready()
    } else if (expected && !isOver) {
      const { id } = expected
      said.push(decodeAnswer(frame, { id, args: expected.args.length }, limits.answer * MiB, shorten))
      if (said.length === calls.length) ending.resolve({ answered: true })
    }
  }
  const read = frameReader(limits.answer * MiB)
  const listen = (chunk: Uint8Array) => {
    // An answer that arrives now is too late: it would move the blame to the next call. But a "ready" that was sent in
    // time and is read late, on a busy machine, still means that the submission is to blame for the crash.
    if (isOver && ready) return
    const before = said.length
    try {
      for (const frame of read(chunk)) hear(frame)
    } catch (error) {
      if (error instanceof ProtocolError) endBy({ by: 'protocol', detail: error.message })
      else ending.resolve({ error })
    }
    if (said.length > before) watching.answered(said.length - before)
  }
  const printed = collectPrinted(limits.output * MiB, () => endBy({ by: 'output', limit: limits.output }))
  connection.answers.on('data', listen)
  connection.printed.on('data', printed.add)
  // A child that crashes does not read to the end; `ended` reports that.
  connection.calls.on('error', () => {})
  connection.calls.end(input)
  connection.ended.then(ending.resolve)
  const abort = () => ending.resolve({ error: signal?.reason })
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) abort()
  const end = await ending.promise
  signal?.removeEventListener('abort', abort)
  isOver = true
  const used = watching.stop()
  await connection.close()
  const text = printed.text(shorten)
  if ('error' in end) throw end.error
  const death = 'death' in end ? end.death : undefined
  if (death && !ready) throw notStarted(text.trim() || JSON.stringify(death))
  return {
    said: said.map((answer, index) => ({ answer, seconds: used.answers[index] ?? 0 })),
    printed: text,
    cpu: used.cpu,
    ...(death && { death }),
  }
}
