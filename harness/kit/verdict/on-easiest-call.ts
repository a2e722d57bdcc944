import type { PlannedCheck } from '../plan/plan-types.ts'
import type { Verdict } from '../suite/check.ts'
import { difficultyOf } from '../value/difficulty.ts'
import { isEarlier } from '../value/planned-call.ts'
import { show } from '../value/show.ts'
import type { Raw } from './judge-check.ts'

/** A verdict, and the check that makes the call which shows it. */
export interface OnCall {
  readonly verdict: Verdict
  readonly shownOn: PlannedCheck
}

/**
 * The easiest public call whose answer has the same wrong form: a form is not about numbers, so any call shows it.
 * Undefined if the verdict is about something else.
 */
export function onEasiestCall(
  verdict: Verdict | undefined,
  raws: readonly (readonly [PlannedCheck, Raw])[],
): OnCall | undefined {
  const form = formOf(verdict)
  if (form === undefined) return undefined
  const same = raws.flatMap(([check, raw]): OnCall[] =>
    check.check.visibility === 'public' &&
    check.check.resultPart === undefined &&
    raw.verdict?.call !== undefined &&
    formOf(raw.verdict) === form
      ? [{ verdict: raw.verdict, shownOn: check }]
      : [],
  )
  const [easiest] = same.toSorted((one, other) => difficulty(one) - difficulty(other))
  return easiest
}

/** What is wrong with the form of an answer, the same for all sizes; undefined if it is something else. */
function formOf({ finding }: Partial<Verdict> = {}): string | undefined {
  if (finding?.code === 'type') return `${finding.got} ${finding.where}`
  if (finding?.code === 'axes') return `${finding.got.length} ${finding.where}`
  return undefined
}

function difficulty({ verdict, shownOn }: OnCall): number {
  const { args = [] } = shownOn.calls[verdict.call ?? 0] ?? {}
  return difficultyOf(args.map((argument) => (isEarlier(argument) ? '' : show(argument).text)))
}
