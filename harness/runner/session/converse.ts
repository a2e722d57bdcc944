import { setImmediate } from 'node:timers/promises'
import { MiB } from '../limits.ts'
import { decodeAnswer, type Said } from '../protocol/decode-answer.ts'
import { decodeLoading } from '../protocol/decode-loading.ts'
import { fields } from '../protocol/decode-value.ts'
import { decodeFrame, type Frame, frameReader } from '../protocol/frame.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import type { Shorten } from '../protocol/text.ts'
import { TooLargeError } from '../protocol/too-large-error.ts'
import { traceLine } from '../protocol/trace-line.ts'
import type { Call, Death, Job, Limits, Used } from '../types.ts'
import type { Connection, Ending } from './connection.ts'
import { notStarted } from './not-started.ts'
import { collectPrinted } from './printed.ts'
import { watch } from './watch.ts'

interface Conversation {
  readonly connection: Connection
  readonly stages: readonly Stage[]
  /** Whether to send the next stage after these answers to all calls before it. Otherwise the session is over. */
  readonly goesOn: (said: readonly Said[]) => boolean
  readonly limits: Limits
  /** What earlier sessions have used of them. */
  readonly used: Used
  readonly shorten: Shorten
  readonly signal?: AbortSignal | undefined
  readonly trace?: Job['trace'] | undefined
}

/** Calls that are sent together, after all before them are answered. */
interface Stage {
  readonly calls: readonly Call[]
  readonly frames: readonly Uint8Array[]
}

interface Held {
  readonly said: readonly { readonly answer: Said; readonly seconds: number }[]
  /** Why there are fewer answers than calls. */
  readonly death?: Death
  /** The files that it was loading at the end, outermost first. */
  readonly loading: readonly string[]
  /** What this session and earlier ones have used. */
  readonly used: Used
  /** For each stage that was sent, what was printed. */
  readonly printed: readonly string[]
  readonly cpu: number
}

/** Frames about loading: far more than a benign submission has files. */
const mostAnnounced = 10_000

/**
 * Sends a child the calls of each stage at once, and reads until every call is answered, the child exits, or a limit is
 * reached. Whatever happens, nothing of the child is left when the promise settles.
 *
 * @throws {RunnerError} if the child never became ready, which is an internal error
 */
export async function converse({
  connection,
  stages,
  goesOn,
  limits,
  used,
  shorten,
  signal,
  trace,
}: Conversation): Promise<Held> {
  const ending = Promise.withResolvers<Ending | { readonly answered: true }>()
  const endBy = (death: Death) => ending.resolve({ death })
  const said: Said[] = []
  const calls = stages.flatMap((stage) => stage.calls)
  const waiting = [...stages]
  let sent = 0
  const watching = watch(connection.usage, limits, used.seconds, endBy)
  let left = limits.answers * MiB - used.bytes
  let loading: readonly string[] = []
  let announced = 0
  let ready = false
  let isOver = false
  const hear = (frame: Frame) => {
    trace?.(traceLine('child', frame))
    const expected = calls[said.length]
    if (!ready) {
      if (!('ready' in fields(frame.header))) throw new ProtocolError('an answer before the child was ready')
      ready = true
      if (!isOver) watching.ready()
    } else if ('loading' in fields(frame.header)) {
      if (++announced > mostAnnounced) throw new ProtocolError('too many files loaded')
      if (!isOver) loading = decodeLoading(fields(frame.header).loading)
    } else if (expected && !isOver) {
      if (said.length === sent) throw new ProtocolError('an answer to a call that was not sent yet')
      const { id } = expected
      const rest = { left }
      said.push(decodeAnswer(frame, { id, args: expected.args.length }, rest, shorten))
      left = rest.left
      if (said.length === sent) void endStage()
    }
  }
  const read = frameReader(limits.answers * MiB)
  const listen = (chunk: Uint8Array) => {
    // An answer that arrives now is too late: it would move the blame to the next call. But a "ready" that was sent in
    // time and is read late, on a busy machine, still means that the submission is to blame for the crash.
    if (isOver && ready) return
    const before = said.length
    try {
      for (const frame of read(chunk)) hear(frame)
    } catch (error) {
      if (error instanceof TooLargeError) endBy({ by: 'answers', limit: limits.answers })
      else if (error instanceof ProtocolError) endBy({ by: 'protocol', detail: error.message })
      else ending.resolve({ error })
    }
    if (said.length > before) watching.answered(said.length - before)
  }
  const sendStage = () => {
    const stage = waiting.shift()
    sent += stage?.calls.length ?? 0
    const frames = stage?.frames ?? []
    if (trace) for (const frame of frames) trace(traceLine('parent', decodeFrame(Buffer.from(frame))))
    connection.calls.write(Buffer.concat(frames))
    if (waiting.length === 0) connection.calls.end()
  }
  const endStage = async () => {
    if (waiting.length === 0 || !goesOn(said)) return ending.resolve({ answered: true })
    // What was printed before the last answer is read by then, so that it counts for this stage.
    for (let turn = 0; turn < 2; turn++) await setImmediate()
    printed.nextStage()
    if (!isOver) sendStage()
  }
  const printed = collectPrinted(limits.output * MiB, () => endBy({ by: 'output', limit: limits.output }))
  connection.answers.on('data', listen)
  connection.printed.on('data', printed.add)
  // A child that crashes does not read to the end; `ended` reports that.
  connection.calls.on('error', () => {})
  sendStage()
  connection.ended.then(ending.resolve)
  const abort = () => ending.resolve({ error: signal?.reason })
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) abort()
  const end = await ending.promise
  signal?.removeEventListener('abort', abort)
  isOver = true
  const time = watching.stop()
  await connection.close()
  const texts = printed.texts(shorten)
  if ('error' in end) throw end.error
  const death = 'death' in end ? end.death : undefined
  if (death && !ready) throw notStarted(texts.join('').trim() || JSON.stringify(death))
  return {
    said: said.map((answer, index) => ({ answer, seconds: time.answers[index] ?? 0 })),
    printed: texts,
    cpu: time.cpu,
    loading,
    used: { seconds: used.seconds + time.wall, bytes: limits.answers * MiB - left },
    ...(death && { death }),
  }
}
