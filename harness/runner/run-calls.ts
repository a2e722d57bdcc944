import { realpath } from 'node:fs/promises'
import { openLine } from './open-line.ts'
import { encodeCall } from './protocol/encode-call.ts'
import { encodeHello } from './protocol/hello.ts'
import { shortenPaths } from './protocol/text.ts'
import { quoteLines } from './quote-line.ts'
import { RunnerError } from './runner-error.ts'
import { converse } from './session/converse.ts'
import type { Line } from './session/line.ts'
import type { Answer, Call, Job, Run, StudentError } from './types.ts'

/**
 * Runs calls of a submission's functions in one fresh child, in order. Whatever the submission does, there is
 * an answer for every call, within the limits, and nothing of it is left running.
 *
 * @throws {RunnerError} if the child cannot be started: our fault, not the submission's
 * @throws the reason of `job.signal`, if it is aborted
 */
export async function runCalls(job: Job): Promise<Run> {
  const started = performance.now()
  const problems = new Map(job.calls.map((call) => [call, unloadable(job, call)]))
  const calls = job.calls.filter((call) => !problems.get(call))
  const run = await runLoadable({ ...job, calls })
  const answered = new Map(calls.map((call, index) => [call, run.answers[index]]))
  return {
    answers: job.calls.map((call): Answer => {
      const error = problems.get(call)
      return error ? { kind: 'unloadable', error } : (answered.get(call) ?? { kind: 'unanswered' })
    }),
    printed: run.printed,
    seconds: { cpu: run.cpu, wall: (performance.now() - started) / 1000 },
  }
}

interface Ran {
  readonly answers: readonly Answer[]
  readonly printed: string
  readonly cpu: number
}

const nothing: Ran = { answers: [], printed: '', cpu: 0 }

/** What keeps a file from being loaded, when that is known before anything runs. */
function unloadable({ program }: Job, { target }: Call): StudentError | undefined {
  const module = program.modules.find(({ file }) => file === target.file)
  if (module?.error) return module.error
  const known =
    program.language === 'python' ? program.files.includes(target.file) : module?.code !== undefined
  return known
    ? undefined
    : { type: 'MissingFile', message: `there is no file ${target.file} in the submission` }
}

async function runLoadable(job: Job): Promise<Ran> {
  if (job.signal?.aborted || job.calls.length === 0) {
    await (await job.line)?.hangUp()
    job.signal?.throwIfAborted()
    return nothing
  }
  const { language, root } = job.program
  const opening = { language, root, limits: job.limits, isolation: job.isolation }
  const line = await (job.line ?? openLine(opening))
  if (!line.isForked) return runOn(line, job)
  try {
    const run = await runOn(line, job)
    if (!run.answers.some(wasRefused)) return run
  } catch (error) {
    if (!(error instanceof RunnerError)) throw error
  }
  return runOn(await openLine(opening), job)
}

async function runOn(line: Line, job: Job): Promise<Ran> {
  const { program, calls, limits, signal } = job
  const input = Buffer.concat([encodeHello(job, line.root), ...calls.map(encodeCall)])
  const place = await realpath(program.root).catch(async (error: unknown) => {
    await line.hangUp()
    throw error
  })
  const shorten = shortenPaths([line.root, place])
  const held = await converse({ line, calls, input, limits, shorten, signal })
  const answers = calls.map((_, index): Answer => {
    const heard = held.said[index]
    if (heard) {
      const { answer, seconds } = heard
      return answer.kind === 'returned' || answer.kind === 'threw' ? { ...answer, seconds } : answer
    }
    const culprit = index === held.said.length && held.death
    return culprit ? { kind: 'died', death: culprit } : { kind: 'unanswered' }
  })
  const quote = quoteLines(program.root)
  const quoted = answers.map(async (answer): Promise<Answer> => {
    if (!('error' in answer) || !answer.error.at) return answer
    return { ...answer, error: { ...answer.error, at: await quote(answer.error.at) } }
  })
  return { answers: await Promise.all(quoted), printed: held.printed, cpu: held.cpu }
}

/** What Python throws when the system refuses something. */
const refusals: ReadonlySet<string> = new Set([
  ...['OSError', 'PermissionError', 'BlockingIOError', 'ChildProcessError', 'ProcessLookupError'],
  ...['ConnectionError', 'BrokenPipeError', 'TimeoutError', 'FileNotFoundError', 'gaierror', 'MemoryError'],
])

/**
 * A forked child is refused more than one of its own, and ends before some refusals: the same code may get further
 * there.
 */
const wasRefused = (answer: Answer): boolean =>
  (answer.kind === 'died' && answer.death.by === 'exit') ||
  ((answer.kind === 'threw' || answer.kind === 'unloadable') && refusals.has(answer.error.type))
