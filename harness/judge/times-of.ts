import type { Answers, Durations, Result } from '#kit/engine'
import type { Asked } from './calls-for.ts'

/**
 * The CPU time of the functions that answer. A call for which a child loads the file does not count: the time that
 * imports take says nothing about the function that is called first, nor about the next one after a crash.
 */
export function timesOf(
  asked: readonly Asked[],
  answers: Answers['functions'],
  functions: Result['functions'],
): Required<Pick<Durations, 'functions' | 'publicCalls'>> {
  const answering = new Set(functions.filter(({ state }) => answered.has(state)).map(({ name }) => name))
  const all = new Map<string, number>()
  const open = new Map<string, number>()
  for (const { planned, index, stage } of asked) {
    const { name } = planned.formula
    const answer = answers.get(name)?.answers[index]
    const counts = answer?.kind === 'returned' && !answer.loads
    if (!answering.has(name)) continue
    const seconds = counts ? answer.seconds : 0
    all.set(name, (all.get(name) ?? 0) + seconds)
    if (stage === 'public') open.set(name, (open.get(name) ?? 0) + seconds)
  }
  return { functions: inMilliseconds(all), publicCalls: inMilliseconds(open) }
}

const answered = new Set<Result['functions'][number]['state']>(['passed', 'failed', 'fragile'])

const inMilliseconds = (seconds: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...seconds].map(([name, own]) => [name, Math.round(1000 * own)]))
