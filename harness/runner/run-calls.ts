import { realpath } from 'node:fs/promises'
import { levels } from './isolation/levels.ts'
import { languages } from './languages/languages.ts'
import { encodeCall } from './protocol/encode-call.ts'
import { encodeHello } from './protocol/hello.ts'
import { shortenPaths } from './protocol/text.ts'
import { RunnerError } from './runner-error.ts'
import { holdSession } from './session/session.ts'
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
  job.signal?.throwIfAborted()
  const problems = new Map(job.calls.map((call) => [call, unloadable(job, call)]))
  const calls = job.calls.filter((call) => !problems.get(call))
  const run = calls.length === 0 ? nothing : await runLoadable({ ...job, calls })
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

const nothing = { answers: [], printed: '', cpu: 0 }

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

async function runLoadable(job: Job) {
  const { program, calls, limits, isolation, signal } = job
  const level = levels.find((level) => level.level === isolation.level)
  if (!level) throw new RunnerError('isolation-missing', `isolation level ${isolation.level} is not built`)
  const [launch, root] = await Promise.all([languages[program.language](limits), realpath(program.root)])
  const contained = await level.contain(launch, root, limits)
  try {
    const input = Buffer.concat([encodeHello(job, contained.root), ...calls.map(encodeCall)])
    const shorten = shortenPaths([contained.root, root])
    const held = await holdSession({ contained, calls, input, limits, shorten, signal })
    const answers = calls.map((_, index): Answer => {
      const heard = held.said[index]
      if (heard) {
        const { answer, seconds } = heard
        return answer.kind === 'returned' || answer.kind === 'threw' ? { ...answer, seconds } : answer
      }
      const culprit = index === held.said.length && held.death
      return culprit ? { kind: 'died', death: culprit } : { kind: 'unanswered' }
    })
    return { answers, printed: held.printed, cpu: held.cpu }
  } finally {
    await contained.dispose()
  }
}
