import { isPrepared } from './prepare/index.ts'
import { runLoadable } from './run-loadable.ts'
import type { Connection } from './session/connection.ts'
import type { Answer, Call, Job, Run } from './types.ts'

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
  const problems = new Map(all.map((call) => [call, unloadable(job, call) ?? failedAdapter(job, call)]))
  const stages = job.stages.map((calls) => calls.filter((call) => !problems.get(call)))
  const run = await runLoadable({ ...job, stages }, opened)
  const answered = new Map(stages.flat().map((call, index) => [call, run.answers[index]]))
  return {
    answers: all.map((call): Answer => {
      const answer = problems.get(call) ?? placed(job, call, answered.get(call)) ?? { kind: 'unanswered' }
      return answer.kind === 'adapter' ? (lackedIn(job, answer) ?? answer) : answer
    }),
    printed: run.printed,
    replaced: run.replaced,
    seconds: { cpu: run.cpu, wall: (performance.now() - started) / 1000 },
    used: run.used,
    taken: run.taken,
  }
}

/** An answer; of a file that waits for ever while it is loaded, with the place that awaits. */
function placed({ program }: Job, { target }: Call, answer: Answer | undefined): Answer | undefined {
  if (answer?.kind !== 'unloadable' || !('error' in answer)) return answer
  if (answer.error.type !== 'UnsettledPromise') return answer
  const at = program.modules.find(({ file }) => file === target.file)?.awaits
  return at === undefined ? answer : { ...answer, error: { ...answer.error, at } }
}

/** Why a file cannot be loaded, if that is known before anything runs. */
function unloadable({ program }: Job, { target }: Call): Answer | undefined {
  const module = program.modules.find(({ file }) => file === target.file)
  if (module?.error) return { kind: 'unloadable', error: module.error }
  const known = isPrepared(program.language)
    ? module?.code !== undefined
    : program.files.includes(target.file)
  return known
    ? undefined
    : {
        kind: 'unloadable',
        error: { type: 'MissingFile', message: `there is no file ${target.file} in the submission` },
      }
}

/** What an adapter wanted of the submission, if that it is not there is why it failed. */
function lackedIn({ program }: Job, { error }: Extract<Answer, { kind: 'adapter' }>): Answer | undefined {
  const { at, message } = error
  const wanted = /^No matching export in ".*" for import "(.*)"$/.exec(message)?.[1]
  const lacks = program.modules.find(({ file }) => file === at?.file)?.lacks ?? []
  const used = message.startsWith('(void 0) is not')
    ? lacks.find(({ line }) => line === at?.line)?.name
    : undefined
  const name = wanted ?? used
  return name === undefined ? undefined : { kind: 'missing', instead: [], wanted: name }
}

/** Why the adapter that makes a call cannot be loaded: whoever wrote the place where its preparation failed. */
function failedAdapter({ program }: Job, { target }: Call): Answer | undefined {
  for (const { adapter } of target.ways ?? []) {
    const error = program.modules.find(({ file }) => file === adapter)?.error
    const isStudents = error?.at !== undefined && error.at.file !== adapter
    if (error) return isStudents ? { kind: 'unloadable', error } : { kind: 'adapter', error, loads: true }
  }
  return undefined
}
