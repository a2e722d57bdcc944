import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import type { Contained } from '../isolation/level.ts'
import { MiB } from '../limits.ts'
import { decodeAnswer, type Said } from '../protocol/decode-answer.ts'
import { fields } from '../protocol/decode-value.ts'
import { type Frame, frameReader } from '../protocol/frame.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import type { Shorten } from '../protocol/text.ts'
import { RunnerError } from '../runner-error.ts'
import type { Call, Death, Limits } from '../types.ts'
import { collectPrinted } from './printed.ts'
import { stop } from './stop.ts'
import { watch } from './watch.ts'

interface Session {
  readonly contained: Contained
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

type Ending = { readonly death?: Death } | { readonly error: unknown }

/** How long output may still arrive once the child has ended. */
const drain = 500
/** The clock must not keep a finished command alive: what it waits beside does. */
const drained = () => sleep(drain, undefined, { ref: false })

/**
 * Starts a child, tells it everything at once, and listens until every call is answered, the child dies, or a
 * limit is reached. Whatever happens, nothing of it is left when the promise settles.
 *
 * @throws {RunnerError} if the child never got ready, which is our fault
 */
export async function holdSession(session: Session): Promise<Held> {
  const { contained, calls, input, limits, shorten, signal } = session
  signal?.throwIfAborted()
  const [program = '', ...args] = contained.command
  // A group of its own: Ctrl-C in a terminal is for us to answer.
  const child = execa(program, args, {
    env: contained.environment,
    extendEnv: false,
    cwd: contained.folder,
    stdin: 'pipe',
    buffer: false,
    encoding: 'buffer',
    reject: false,
    killDescendants: true,
  })
  const ending = Promise.withResolvers<Ending>()
  const die = (death: Death) => ending.resolve({ death })
  const { nodeChildProcess: running } = child
  const closed = once(running, 'close').catch(() => {})

  const said: Said[] = []
  let ready = false
  const hear = (frame: Frame) => {
    const due = calls[said.length]
    if (!ready) {
      if (!('ready' in fields(frame.header))) throw new ProtocolError('an answer before the child was ready')
      ready = true
      watching?.ready()
    } else if (due) {
      const { id } = due
      said.push(decodeAnswer(frame, { id, args: due.args.length }, limits.answer * MiB, shorten))
      if (said.length === calls.length) ending.resolve({})
    }
  }
  const read = frameReader(limits.answer * MiB)
  const listen = (chunk: Uint8Array) => {
    const before = said.length
    try {
      for (const frame of read(chunk)) hear(frame)
    } catch (error) {
      if (error instanceof ProtocolError) die({ by: 'protocol', detail: error.message })
      else ending.resolve({ error })
    }
    if (said.length > before) watching?.answered(said.length - before)
  }

  const printed = collectPrinted(limits.output * MiB, () => die({ by: 'output', limit: limits.output }))
  child.stdout.on('data', listen)
  child.stderr.on('data', printed.add)
  // A child that dies does not read to the end; its death is noticed elsewhere.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  running.once('error', (cause) => ending.resolve({ error: notStarted(String(cause)) }))
  running.once('exit', async (code, by) => {
    await Promise.race([closed, drained()])
    die({ by: 'exit', ...contained.exit(code, by) })
  })
  const abort = () => ending.resolve({ error: signal?.reason })
  signal?.addEventListener('abort', abort, { once: true })
  const watching = child.pid === undefined ? undefined : watch(child.pid, limits, die)

  const end = await ending.promise
  signal?.removeEventListener('abort', abort)
  // What still comes is too late: it would move the blame to the next call.
  child.stdout.off('data', listen).resume()
  const used = watching?.stop() ?? { answers: [], cpu: 0 }
  const alive = () => (running.exitCode === null && running.signalCode === null ? running.pid : undefined)
  await stop(alive, contained.reaps, contained.strays)
  await Promise.race([closed, drained()])
  child.stdout.destroy()
  child.stderr.destroy()

  const text = printed.text(shorten)
  if ('error' in end) throw end.error
  if (end.death && !ready) throw notStarted(text.trim() || JSON.stringify(end.death))
  return {
    said: said.map((answer, index) => ({ answer, seconds: used.answers[index] ?? 0 })),
    printed: text,
    cpu: used.cpu,
    ...(end.death && { death: end.death }),
  }
}

function notStarted(why: string): RunnerError {
  return new RunnerError('child-failed', `the program that runs student code did not start: ${why}`)
}
