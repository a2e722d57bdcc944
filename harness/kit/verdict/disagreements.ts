import type { Conventions, Flag } from '#reference/core/conventions.ts'
import { givenWith, groupsOf } from '../plan/groups.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import { meaningOf } from './suspects.ts'

/** One thing that explains answers, as students read it. */
export interface Cause {
  readonly id: string
  readonly title: string
  readonly sentence: string
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

/** What is said of a function that follows other conventions than its group: one item for each flag. */
export const disagreements = (
  plan: Plan,
  planned: PlannedFunction,
  own: Conventions,
  chosen: Conventions,
): readonly Cause[] =>
  differing(planned, own, chosen)
    .filter((flag) => isShared(plan, planned, flag))
    .map((flag) => ({
      id: `inconsistent/${flag}`,
      title: 'Disagrees with other functions',
      sentence: `Here, ${meaningOf(flag, own)}; in ${otherFunctions}, ${meaningOf(flag, chosen)}. Either form is right, but all your functions must use the same one.`,
    }))
