import { realpath } from 'node:fs/promises'
import { nothingUsed } from './limits.ts'
import { readAlone } from './prepare/read-alone.ts'
import { encodeCalls } from './protocol/encode-call.ts'
import { encodeHello } from './protocol/hello.ts'
import { shortenPaths } from './protocol/text.ts'
import type { Connection } from './session/connection.ts'
import { converse, type Held } from './session/converse.ts'
import type { Answer, Call, Job, Run } from './types.ts'
import { wasRefused } from './was-refused.ts'

/** What became of the calls that could be sent. */
export type Ran = Pick<Run, 'answers' | 'printed' | 'replaced' | 'used' | 'taken'> & { readonly cpu: number }

/** Makes calls in an opened child, and closes it. */
export async function runOn(connection: Connection, job: Job): Promise<Ran> {
  const { program, limits, callLimits, share, python, signal, trace, used = nothingUsed } = job
  const stages = job.stages.filter((calls) => calls.length > 0)
  const calls = stages.flat()
  const names = calls.map(({ target }) => target.name)
  const hello = encodeHello(
    job,
    stages.map(({ length }) => length),
    connection.root,
  )
  const place = await realpath(program.root).catch(async (error: unknown) => {
    await connection.close()
    throw error
  })
  const frames = encodeCalls(calls)
  const held = await converse({
    connection,
    stages: stages.map((calls, k) => {
      const before = stages.slice(0, k).flat().length
      const own = frames.slice(before, before + calls.length)
      return { calls, frames: k === 0 ? [hello, ...own] : own }
    }),
    goesOn: (said) => !(connection.isForked && said.some(wasRefused)) && (job.goesOn?.(names, said) ?? true),
    shorten: shortenPaths([connection.root, place]),
    limits,
    callLimits,
    share,
    used,
    python,
    signal,
    trace,
  })
  const byFile = Map.groupBy(calls, ({ target }) => target.file)
  const answers = calls.map((call, index): Answer => {
    const answer = answerTo(call, index, held)
    const loads = byFile.get(call.target.file)?.[0] === call
    return answer.kind === 'returned' && loads ? { ...answer, loads } : answer
  })
  const texts = held.printed.values()
  const replaced = held.replaced.values()
  return {
    answers: await Promise.all(answers.map((answer) => quoted(answer, job))),
    printed: job.stages.map((calls) => (calls.length === 0 ? '' : (texts.next().value ?? ''))),
    replaced: job.stages.map((calls) => (calls.length === 0 ? [] : (replaced.next().value ?? []))),
    cpu: held.cpu,
    used: held.used,
    taken: held.taken,
  }
}

/** The answer to a call, or why it has none: the first call without one is to blame for the end of the child. */
function answerTo({ target }: Call, index: number, { said, death, loading, running }: Held): Answer {
  const heard = said[index]
  if (heard) {
    const { answer, seconds } = heard
    return answer.kind === 'returned' || answer.kind === 'threw' ? { ...answer, seconds } : answer
  }
  if (death === undefined || index !== said.length) return { kind: 'unanswered' }
  const [first] = loading
  const isLoading = first === target.file || target.ways?.some(({ adapter }) => adapter === first)
  if (first === undefined || !isLoading)
    return { kind: 'died', death, ...(running.length > 0 && { running }) }
  return { kind: 'unloadable', file: loading.at(-1) ?? first, death }
}

/** An answer whose error shows the line where it happened. */
async function quoted(answer: Answer, { program, quote }: Job): Promise<Answer> {
  if (!('error' in answer) || !answer.error.at) return answer
  const { at } = answer.error
  const shown = quote ? quote(at) : readAlone(program.root, (reader) => reader.quote(at))
  return { ...answer, error: { ...answer.error, at: await shown } }
}
