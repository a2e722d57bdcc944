import type { Conventions, Flag } from '#reference/core/conventions.ts'
import { givenWith, groupsOf } from '../plan/groups.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import { capital } from '../value/capital.ts'
import { isGradient, meaningOf } from './suspects.ts'

/** One thing that explains answers, as students read it. */
export interface Cause {
  readonly id: string
  readonly title: string
  readonly sentence: string
}

export interface Disagreement extends Cause {
  /** With the text in the file, not with other functions. */
  readonly isStated: boolean
}

/** The flags that a function obeys and that have another value here than elsewhere. */
export const differing = (
  { formula }: PlannedFunction,
  here: Conventions,
  elsewhere: Conventions,
): readonly Flag[] => formula.obeys.filter((flag) => here[flag] !== elsewhere[flag])

/** Whether another function of its group obeys the flag: one that is alone with it disagrees with none. */
const isShared = (plan: Plan, planned: PlannedFunction, flag: Flag): boolean =>
  givenWith(plan, planned).some(({ formula }) => formula.obeys.includes(flag)) ||
  groupsOf(plan).some(
    (group) =>
      group.includes(planned) &&
      group.some((other) => other !== planned && other.formula.obeys.includes(flag)),
  )

/** Where a sentence says this, the functions can be named once the answers are known. */
export const otherFunctions = 'your other functions'

/**
 * What is said of a function that follows other conventions than its group, or than its file states: one item for each
 * flag.
 */
export const disagreements = (
  plan: Plan,
  planned: PlannedFunction,
  own: Conventions,
  chosen: Conventions,
  stated: Conventions,
): readonly Disagreement[] =>
  differing(planned, own, chosen).flatMap((flag): readonly Disagreement[] => {
    const [here, elsewhere] = [meaningOf(flag, own), meaningOf(flag, chosen)]
    const start = isGradient(planned) ? 'Your answers are right only where' : 'In your answers,'
    if (stated[flag] !== undefined)
      return [
        {
          id: `${flag}/${own[flag]}`,
          title: capital(here),
          sentence: `${start} ${here}. By the text in your file, ${elsewhere}.`,
          isStated: true,
        },
      ]
    if (!isShared(plan, planned, flag)) return []
    return [
      {
        id: `inconsistent/${flag}`,
        title: 'Disagrees with other functions',
        sentence: `${isGradient(planned) ? start : 'Here,'} ${here}; in ${otherFunctions}, ${elsewhere}. Either form is right, but all your functions must use the same one.`,
        isStated: false,
      },
    ]
  })
