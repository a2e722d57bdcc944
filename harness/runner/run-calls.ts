import { realpath } from 'node:fs/promises'
import { connect } from './connect.ts'
import { quoteLines } from './prepare/quote-lines.ts'
import { encodeCall } from './protocol/encode-call.ts'
import { decodeFrame } from './protocol/frame.ts'
import { encodeHello } from './protocol/hello.ts'
import { shortenPaths } from './protocol/text.ts'
import { traceLine } from './protocol/trace-line.ts'
import { RunnerError } from './runner-error.ts'
import type { Connection } from './session/connection.ts'
import { converse } from './session/converse.ts'
import type { Answer, Call, Job, Run, StudentError, Used } from './types.ts'

/**
 * Runs calls of a submission's functions in one fresh child, in order. Whatever the submission does, every
 * call gets an answer within the limits, and no process is left running.
 *
 * @param opened a connection opened ahead of time for this submission, used or closed; without one it is opened here
 * @throws {RunnerError} if the child cannot be started, not even a second time: an internal error, not the
 *   submission's fault
 * @throws the reason of `job.signal`, if it is aborted
 */
export async function runCalls(job: Job, opened?: Promise<Connection>): Promise<Run> {
  const started = performance.now()
  const problems = new Map(job.calls.map((call) => [call, unloadable(job, call)]))
  const calls = job.calls.filter((call) => !problems.get(call))
  const run = await runLoadable({ ...job, calls }, opened)
  const answered = new Map(calls.map((call, index) => [call, run.answers[index]]))
  return {
    answers: job.calls.map((call): Answer => {
      const error = problems.get(call)
      return error ? { kind: 'unloadable', error } : (answered.get(call) ?? { kind: 'unanswered' })
    }),
    printed: run.printed,
    seconds: { cpu: run.cpu, wall: (performance.now() - started) / 1000 },
    used: run.used,
  }
}

interface Ran {
  readonly answers: readonly Answer[]
  readonly printed: string
  readonly cpu: number
  readonly used: Used
}

const nothing: Used = { seconds: 0, bytes: 0 }

/** Why a file cannot be loaded, if that is known before anything runs. */
function unloadable({ program }: Job, { target }: Call): StudentError | undefined {
  const module = program.modules.find(({ file }) => file === target.file)
  if (module?.error) return module.error
  const known =
    program.language === 'python' ? program.files.includes(target.file) : module?.code !== undefined
  return known
    ? undefined
    : { type: 'MissingFile', message: `there is no file ${target.file} in the submission` }
}

async function runLoadable(job: Job, opened?: Promise<Connection>): Promise<Ran> {
  if (job.signal?.aborted || job.calls.length === 0) {
    await (await opened)?.close()
    job.signal?.throwIfAborted()
    return { answers: [], printed: '', cpu: 0, used: job.used ?? nothing }
  }
  const { language, root } = job.program
  const opening = { language, root, limits: job.limits, isolation: job.isolation }
  let seconds = job.used?.seconds ?? 0
  try {
    const connection = await (opened ?? connect(opening))
    const run = await runOn(connection, job)
    seconds = run.used.seconds
    if (!connection.isForked || !run.answers.some(wasRefused)) return run
  } catch (error) {
    if (!(error instanceof RunnerError && error.code === 'child-failed')) throw error
  }
  return runOn(await connect(opening), { ...job, used: { ...nothing, ...job.used, seconds } })
}

async function runOn(connection: Connection, job: Job): Promise<Ran> {
  const { program, calls, limits, signal, trace, used = nothing } = job
  const frames = [encodeHello(job, connection.root), ...calls.map(encodeCall)]
  if (trace) for (const frame of frames) trace(traceLine('parent', decodeFrame(Buffer.from(frame))))
  const place = await realpath(program.root).catch(async (error: unknown) => {
    await connection.close()
    throw error
  })
  const shorten = shortenPaths([connection.root, place])
  const held = await converse({
    connection,
    calls,
    input: Buffer.concat(frames),
    limits,
    used,
    shorten,
    signal,
    trace,
  })
  const answers = calls.map((call, index): Answer => {
    const heard = held.said[index]
    if (heard) {
      const { answer, seconds } = heard
      return answer.kind === 'returned' || answer.kind === 'threw' ? { ...answer, seconds } : answer
    }
    const { death, loading } = held
    if (death === undefined || index !== held.said.length) return { kind: 'unanswered' }
    if (loading[0] !== call.target.file) return { kind: 'died', death }
    return { kind: 'unloadable', file: loading.at(-1) ?? call.target.file, death }
  })
  const quote = quoteLines(program.root)
  const quoted = answers.map(async (answer): Promise<Answer> => {
    if (!('error' in answer) || !answer.error.at) return answer
    return { ...answer, error: { ...answer.error, at: await quote(answer.error.at) } }
  })
  return { answers: await Promise.all(quoted), printed: held.printed, cpu: held.cpu, used: held.used }
}

/** The errors that Python raises if the system denies a call. */
const refusals: ReadonlySet<string> = new Set([
  ...['OSError', 'PermissionError', 'BlockingIOError', 'ChildProcessError', 'ProcessLookupError'],
  ...['ConnectionError', 'BrokenPipeError', 'TimeoutError', 'FileNotFoundError', 'gaierror', 'MemoryError'],
])

/**
 * A fork is denied more than a separate process, and exits before some denials, so the same code may get further in a
 * separate process.
 */
const wasRefused = (answer: Answer): boolean =>
  ('death' in answer && answer.death.by === 'exit') || ('error' in answer && refusals.has(answer.error.type))
