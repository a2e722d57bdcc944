import { realpath } from 'node:fs/promises'
import { connect } from './connect.ts'
import { readAlone } from './prepare/read-alone.ts'
import type { Said } from './protocol/decode-answer.ts'
import { encodeCall } from './protocol/encode-call.ts'
import { encodeHello } from './protocol/hello.ts'
import { shortenPaths } from './protocol/text.ts'
import { RunnerError } from './runner-error.ts'
import type { Connection } from './session/connection.ts'
import { converse } from './session/converse.ts'
import type { Answer, Call, Job, Run, StudentError, Used } from './types.ts'

/**
 * Runs calls of a submission's functions in one fresh child, in order and in stages. Whatever the submission does,
 * every call gets an answer within the limits, and no process is left running.
 *
 * @param opened a connection opened ahead of time for this submission, used or closed; without one it is opened here
 * @throws {RunnerError} if the child cannot be started, not even a second time: an internal error, not the
 *   submission's fault
 * @throws the reason of `job.signal`, if it is aborted
 */
export async function runCalls(job: Job, opened?: Promise<Connection>): Promise<Run> {
  const started = performance.now()
  const all = job.stages.flat()
  const problems = new Map(all.map((call) => [call, unloadable(job, call)]))
  const stages = job.stages.map((calls) => calls.filter((call) => !problems.get(call)))
  const run = await runLoadable({ ...job, stages }, opened)
  const answered = new Map(stages.flat().map((call, index) => [call, run.answers[index]]))
  return {
    answers: all.map((call): Answer => {
      const error = problems.get(call)
      return error ? { kind: 'unloadable', error } : (answered.get(call) ?? { kind: 'unanswered' })
    }),
    printed: run.printed,
    seconds: { cpu: run.cpu, wall: (performance.now() - started) / 1000 },
    used: run.used,
  }
}

type Ran = Pick<Run, 'answers' | 'printed' | 'used'> & { readonly cpu: number }

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
  const { signal, stages, used = nothing } = job
  if (signal?.aborted || stages.flat().length === 0) {
    await (await opened)?.close()
    signal?.throwIfAborted()
    return { answers: [], printed: stages.map(() => ''), cpu: 0, used }
  }
  const { language, root } = job.program
  const opening = { language, root, limits: job.limits, isolation: job.isolation }
  let first: Ran = { answers: [], printed: [], cpu: 0, used }
  let kept = 0
  try {
    const connection = await (opened ?? connect(opening))
    first = await runOn(connection, job)
    const refused = connection.isForked ? first.answers.findIndex(wasRefused) : -1
    if (refused < 0) return first
    kept = stagesBefore(stages, refused)
  } catch (error) {
    if (!(error instanceof RunnerError && error.code === 'child-failed')) throw error
  }
  const again = { ...job, stages: stages.slice(kept), used: { ...used, seconds: first.used.seconds } }
  const second = await runOn(await connect(opening), again)
  return {
    answers: [...first.answers.slice(0, stages.slice(0, kept).flat().length), ...second.answers],
    printed: [...first.printed.slice(0, kept), ...second.printed],
    cpu: first.cpu + second.cpu,
    used: second.used,
  }
}

/** The number of stages before the one with this call. */
function stagesBefore(stages: Job['stages'], call: number): number {
  let end = 0
  return stages.findIndex((calls) => {
    end += calls.length
    return call < end
  })
}

async function runOn(connection: Connection, job: Job): Promise<Ran> {
  const { program, limits, signal, trace, used = nothing } = job
  const stages = job.stages.filter((calls) => calls.length > 0)
  const calls = stages.flat()
  const names = calls.map(({ target }) => target.name)
  const hello = encodeHello(
    job,
    stages.map(({ length }) => length),
    connection.root,
  )
  const framesOf = stages.map((calls, k) => [...(k === 0 ? [hello] : []), ...calls.map(encodeCall)])
  const place = await realpath(program.root).catch(async (error: unknown) => {
    await connection.close()
    throw error
  })
  const shorten = shortenPaths([connection.root, place])
  const held = await converse({
    connection,
    stages: stages.map((calls, k) => ({ calls, frames: framesOf[k] ?? [] })),
    goesOn: (said) => !(connection.isForked && said.some(wasRefused)) && (job.goesOn?.(names, said) ?? true),
    ...{ limits, used, shorten, signal, trace },
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
  const quote = job.quote ?? ((at) => readAlone(program.root, (reader) => reader.quote(at)))
  const quoted = answers.map(async (answer): Promise<Answer> => {
    if (!('error' in answer) || !answer.error.at) return answer
    return { ...answer, error: { ...answer.error, at: await quote(answer.error.at) } }
  })
  const texts = held.printed.values()
  const printed = job.stages.map((calls) => (calls.length === 0 ? '' : (texts.next().value ?? '')))
  return { answers: await Promise.all(quoted), printed, cpu: held.cpu, used: held.used }
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
const wasRefused = (answer: Answer | Said): boolean =>
  ('death' in answer && answer.death.by === 'exit') || ('error' in answer && refusals.has(answer.error.type))
