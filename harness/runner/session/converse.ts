import { MiB } from '../limits.ts'
import { decodeAnswer, type Said } from '../protocol/decode-answer.ts'
import { fields } from '../protocol/decode-value.ts'
import { type Frame, frameReader } from '../protocol/frame.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import type { Shorten } from '../protocol/text.ts'
import type { Call, Death, Limits } from '../types.ts'
import type { Connection, Ending } from './connection.ts'
import { notStarted } from './not-started.ts'
import { collectPrinted } from './printed.ts'
import { watch } from './watch.ts'

interface Conversation {
  readonly connection: Connection
  readonly calls: readonly Call[]
  /** Everything that the child is told, in one piece. */
  readonly input: Uint8Array
  readonly limits: Limits
  readonly shorten: Shorten
  readonly signal?: AbortSignal | undefined
}

interface Held {
  readonly said: readonly { readonly answer: Said; readonly seconds: number }[]
  /** Why there are fewer answers than calls. */
  readonly death?: Death
  readonly printed: string
  readonly cpu: number
}

/**
 * Tells a child everything at once, and listens until every call is answered, the child dies, or a limit is
 * reached. Whatever happens, nothing of it is left when the promise settles.
 *
 * @throws {RunnerError} if the child never got ready, which is our fault
 */
export async function converse({
  connection,
  calls,
  input,
  limits,
  shorten,
  signal,
}: Conversation): Promise<Held> {
  const ending = Promise.withResolvers<Ending | { readonly answered: true }>()
  const die = (death: Death) => ending.resolve({ death })
  const said: Said[] = []
  const watching = watch(connection.usage, limits, die)
  let ready = false
  let isOver = false
  const hear = (frame: Frame) => {
    const due = calls[said.length]
    if (!ready) {
      if (!('ready' in fields(frame.header))) throw new ProtocolError('an answer before the child was ready')
      ready = true
      if (!isOver) watching.ready()
    } else if (due && !isOver) {
      const { id } = due
      said.push(decodeAnswer(frame, { id, args: due.args.length }, limits.answer * MiB, shorten))
      if (said.length === calls.length) ending.resolve({ answered: true })
    }
  }
  const read = frameReader(limits.answer * MiB)
  const listen = (chunk: Uint8Array) => {
    // An answer that comes now is too late: it would move the blame to the next call. But a child that had said in
    // time that it was ready, on a machine too busy for us to hear it, did not die of us.
    if (isOver && ready) return
    const before = said.length
    try {
      for (const frame of read(chunk)) hear(frame)
    } catch (error) {
      if (error instanceof ProtocolError) die({ by: 'protocol', detail: error.message })
      else ending.resolve({ error })
    }
    if (said.length > before) watching.answered(said.length - before)
  }
  const printed = collectPrinted(limits.output * MiB, () => die({ by: 'output', limit: limits.output }))
  connection.answers.on('data', listen)
  connection.printed.on('data', printed.add)
  // A child that dies does not read to the end; its death is noticed elsewhere.
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
