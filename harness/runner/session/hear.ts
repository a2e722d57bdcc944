import { decodeAnswer } from '../protocol/decode-answer.ts'
import { decodeLoading } from '../protocol/decode-loading.ts'
import { decodeReplaced } from '../protocol/decode-replaced.ts'
import { decodeRunning } from '../protocol/decode-running.ts'
import { fields } from '../protocol/decode-value.ts'
import type { Frame } from '../protocol/frame.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import { TooLargeError } from '../protocol/too-large-error.ts'
import { traceLine } from '../protocol/trace-line.ts'
import type { Ending } from './connection.ts'
import { endStage } from './send-stage.ts'
import type { Talk } from './talk.ts'

/** Frames that are no answers: far more than a benign submission has files. */
const mostAnnounced = 10_000
/** Replacements of one stage that are kept. */
const mostReplaced = 200

/** Takes in what arrives on the answer channel. Whatever is wrong with it ends the conversation. */
export function hear(talk: Talk, chunk: Uint8Array): void {
  // An answer that arrives now is too late: it would move the blame to the next call. But a "ready" that was sent in
  // time and is read late, on a busy machine, still means that the submission is to blame for the crash.
  if (talk.isOver && talk.ready) return
  const before = talk.said.length
  try {
    for (const frame of talk.framesIn(chunk)) hearFrame(talk, frame)
  } catch (error) {
    talk.ending.resolve(endingOf(error, talk))
  }
  const answered = talk.said.length - before
  if (answered > 0) talk.shares.answered(talk.said.length, talk.watching.answered(answered))
}

function endingOf(error: unknown, { limits }: Talk): Ending {
  if (error instanceof TooLargeError) return { death: { by: 'answers', limit: limits.answers } }
  if (error instanceof ProtocolError) return { death: { by: 'protocol', detail: error.message } }
  return { error }
}

function hearFrame(talk: Talk, frame: Frame): void {
  talk.trace?.(traceLine('child', frame))
  const header = fields(frame.header)
  if (!talk.ready) hearReady(talk, header)
  else if ('loading' in header) hearLoading(talk, header.loading)
  else if ('replaced' in header) hearReplaced(talk, header.replaced)
  else if ('running' in header) hearRunning(talk, header.running)
  else if (!talk.isOver) hearAnswer(talk, frame)
}

function hearReady(talk: Talk, header: object): void {
  if (!('ready' in header)) throw new ProtocolError('an answer before the child was ready')
  talk.ready = true
  if (!talk.isOver) talk.watching.ready()
}

function hearLoading(talk: Talk, files: unknown): void {
  if (++talk.announced > mostAnnounced) throw new ProtocolError('too many files loaded')
  if (talk.isOver) return
  talk.loading = decodeLoading(files)
  if (talk.loading.length === 0) talk.shares.loaded(talk.watching.loaded())
}

function hearRunning(talk: Talk, functions: unknown): void {
  if (++talk.announced > mostAnnounced) throw new ProtocolError('too much running')
  if (!talk.isOver) talk.running = decodeRunning(functions)
}

function hearReplaced(talk: Talk, wire: unknown): void {
  if (++talk.announced > mostAnnounced) throw new ProtocolError('too much replaced')
  const replaced = decodeReplaced(wire, talk.python)
  const ofStage = talk.replaced.at(-1)
  if (ofStage && ofStage.size < mostReplaced) ofStage.set(JSON.stringify(replaced), replaced)
}

function hearAnswer(talk: Talk, frame: Frame): void {
  const { calls, said, sent, shorten } = talk
  const call = calls[said.length]
  // What follows the last answer is ignored.
  if (call === undefined) return
  if (said.length === sent) throw new ProtocolError('an answer to a call that was not sent yet')
  const budget = { left: talk.left }
  const byAdapter = call.target.ways?.some(({ adapter }) => adapter !== undefined) ?? false
  talk.running = []
  said.push(decodeAnswer(frame, { id: call.id, args: call.args.length, byAdapter }, budget, shorten))
  talk.left = budget.left
  if (said.length === sent) void endStage(talk)
}
