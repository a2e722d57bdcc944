import type { Answers } from '#kit/engine'
import type { Answer, Death, Language, Target } from '#runner'
import type { Asked } from './calls-for.ts'
import { type StarterJob, starterAnswers } from './starter-answers.ts'

/** The adapters that may make a call. */
export const adaptersIn = ({ ways = [] }: Target): readonly string[] =>
  ways.flatMap(({ adapter }) => adapter ?? [])

/** The adapter that was being loaded when the program ended, if that is why a call has no answer. */
export function adapterOf({ place }: Asked, answer: Answer | undefined): string | undefined {
  if (answer?.kind !== 'unloadable' || !('death' in answer)) return undefined
  return adaptersIn(place.target).find((adapter) => adapter === answer.file)
}

/**
 * Decides who is to blame where the program ended while an adapter was loaded, beside code of the submission, which may
 * have ended it. A starter has no such code: if the adapter is loaded beside one, it is the submission's fault.
 */
export async function withAdapterDeaths(
  functions: Answers['functions'],
  asked: readonly Asked[],
  job: StarterJob,
  language: Language,
): Promise<Answers['functions']> {
  const found = new Map(functions)
  for (const [planned, [call]] of Map.groupBy(asked, (one) => one.planned)) {
    const own = functions.get(planned.formula.name)
    if (own === undefined || call === undefined) continue
    const isEnded = (answer: Answer | undefined) => adapterOf(call, answer) !== undefined
    if (!own.answers.some(isEnded)) continue
    const starters = await starterAnswers(job, language)
    const others = starters.flatMap((starter) => starter.get(planned.formula.name) ?? [])
    const isCourses = others.every(({ answers }) => answers.some(isEnded))
    const answers = own.answers.map((answer): Answer => {
      if (answer.kind !== 'unloadable' || !('death' in answer) || !isEnded(answer)) return answer
      return isCourses ? failed(answer.file, answer.death) : { ...answer, file: own.file }
    })
    found.set(planned.formula.name, { ...own, answers })
  }
  return found
}

const failed = (file: string, death: Death): Answer => ({
  kind: 'adapter',
  error: { type: death.by === 'time' ? 'Timeout' : 'ProgramEnded', message: `${file} ${how(death)}` },
  loads: true,
})

function how(death: Death): string {
  if (death.by === 'time') return `was not loaded within ${death.limit} s`
  if (death.by !== 'exit') return `was stopped while it was loaded, by the limit of ${death.by}`
  return `ended the program while it was loaded (${death.signal ?? `exit code ${death.code ?? 'unknown'}`})`
}
