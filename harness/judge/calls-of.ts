import type { PlannedAssignment } from '#assignment'
import type { Counterexample, KitValue, Plan, Result } from '#kit/engine'
import type { Answer, StudentError } from '#runner'
import type { Kept } from './kept.ts'
import type { Prepared } from './plan-for.ts'
import { shownCall } from './shown-call.ts'

/** One call of a check, with what became of it. */
export interface CallOfCheck extends Counterexample {
  readonly answer: Answer['kind']
  /** With the answers `threw` and `unloadable`. */
  readonly error?: StudentError
}

/** Every call of one check, right or wrong, under the conventions of the result. */
export function callsOf(
  id: string,
  { name: assignment }: PlannedAssignment,
  { plan, tables }: Prepared,
  answers: Kept['answers'],
  conventions: Result['conventions'],
): readonly CallOfCheck[] {
  return plan.functions.flatMap((planned) => {
    const { name } = planned.formula
    const own = conventions.filter(({ functions }) => functions?.includes(name) ?? true)
    const flags = candidateOf(plan, own)
    return planned.checks
      .filter((check) => check.id === id)
      .flatMap((check) => {
        const right = flags && tables.expected(planned, check, flags)
        const part = check.check.resultPart
        const own = answers.get(planned.formula.name)
        // What ends the process costs the whole check, but only the first such call was made.
        const end = own?.answers.findIndex((one, k) => k >= check.first && one.kind === 'died' && !one.again)
        return check.calls.map((_, call): CallOfCheck => {
          const answer = own?.answers[check.first + call] ?? { kind: 'unanswered' }
          const expected = right && answerTo(() => right(call))
          return {
            ...shownCall({
              assignment,
              planned,
              check,
              own,
              call,
              ...(expected !== undefined && { expected }),
              ...(part !== undefined && { part }),
            }),
            answer: answer.kind === 'died' && check.first + call !== end ? 'unanswered' : answer.kind,
            ...('error' in answer && { error: answer.error }),
          }
        })
      })
  })
}

const candidateOf = ({ candidates }: Plan, found: Result['conventions']) =>
  candidates.find((flags) =>
    found.every(({ flag, value }) =>
      Object.entries(flags).some(([key, one]) => key === flag && one === value),
    ),
  )

/** The right answer, or undefined where the reference refuses the input, as the check wants. */
function answerTo(right: () => { readonly value: KitValue }): KitValue | undefined {
  try {
    return right().value
  } catch {
    return undefined
  }
}
