import { connect } from './connect.ts'
import { nothingUsed } from './limits.ts'
import { type Ran, runOn } from './run-on.ts'
import { RunnerError } from './runner-error.ts'
import type { Connection } from './session/connection.ts'
import type { Job, Used } from './types.ts'
import { wasRefused } from './was-refused.ts'

/** Makes the calls of files that can be loaded. What a fork was refused is made again in a separate process. */
export async function runLoadable(job: Job, opened?: Promise<Connection>): Promise<Ran> {
  const { signal, stages, used = nothingUsed } = job
  if (signal?.aborted || stages.flat().length === 0) {
    await (await opened)?.close()
    signal?.throwIfAborted()
    return { ...nothingRan(used), printed: stages.map(() => ''), replaced: stages.map(() => []) }
  }
  const { ran: first, kept } = await runFirst(job, opened)
  if (kept === stages.length) return first
  const again = { ...job, stages: stages.slice(kept), used: { ...used, seconds: first.used.seconds } }
  const second = await runOn(await open(job), again)
  return {
    answers: [...first.answers.slice(0, stages.slice(0, kept).flat().length), ...second.answers],
    printed: [...first.printed.slice(0, kept), ...second.printed],
    replaced: [...first.replaced.slice(0, kept), ...second.replaced],
    cpu: first.cpu + second.cpu,
    used: second.used,
    taken: second.taken,
  }
}

const nothingRan = (used: Used): Ran => ({
  answers: [],
  printed: [],
  replaced: [],
  cpu: 0,
  used,
  taken: new Map(),
})

/** The first run, and how many of its stages count: none if its child did not start. */
async function runFirst(
  job: Job,
  opened: Promise<Connection> | undefined,
): Promise<{ readonly ran: Ran; readonly kept: number }> {
  const { stages, used = nothingUsed } = job
  try {
    const connection = await (opened ?? open(job))
    const ran = await runOn(connection, job)
    const refused = connection.isForked ? ran.answers.findIndex(wasRefused) : -1
    return { ran, kept: refused < 0 ? stages.length : stagesBefore(stages, refused) }
  } catch (error) {
    if (!(error instanceof RunnerError && error.code === 'child-failed')) throw error
    return { ran: nothingRan(used), kept: 0 }
  }
}

const open = ({ program: { language, root }, limits, isolation, python }: Job): Promise<Connection> =>
  connect({ language, root, limits, isolation, ...(python && { runtime: python.runtime }) })

/** The number of stages before the one with this call. */
function stagesBefore(stages: Job['stages'], call: number): number {
  let end = 0
  return stages.findIndex((calls) => {
    end += calls.length
    return call < end
  })
}
