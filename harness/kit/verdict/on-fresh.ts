import type { PlannedCheck } from '../plan/plan-types.ts'

/** The check with its fresh calls in place of its own, if it has any. */
export const onFresh = ({ fresh, ...planned }: PlannedCheck): readonly PlannedCheck[] =>
  fresh === undefined ? [] : [{ ...planned, ...fresh, id: `${planned.id} fresh` }]
