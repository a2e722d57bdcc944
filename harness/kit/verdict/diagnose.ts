import type { Conventions } from '#reference/core/conventions.ts'
import { distinct } from '../plan/distinct.ts'
import { getOrMake } from '../plan/get-or-make.ts'
import type { LinedUp, Lineup } from '../plan/lineup.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import type { Diagnosis } from '../value/result.ts'
import { type Evidence, explains, tellingFirst } from './evidence.ts'
import { relationThatFits, sameAnswerAlways, singlePrecisionInside } from './relate.ts'
import { meaningOf, type Suspect, suspectsOf, unionsOf } from './suspects.ts'

/** A suspect that explains the answers, with its sentence under the convention where it does. */
interface Found {
  readonly id: string
  readonly title: string
  readonly sentence: string
}

/**
 * Names what explains every answer of one function: another open convention, a mistake, a pair of mistakes,
 * or a simple relation to the right answers, in that order. Undefined if nothing fits all of them.
 */
export function diagnose(
  plan: Plan,
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  chosen: Required<Conventions>,
  tables: Tables,
): Diagnosis | undefined {
  if (explains(planned, rightVariant(planned.formula, chosen), evidence, tables)) return undefined
  const inconsistent = otherConvention(plan, planned, evidence, chosen, tables)
  if (inconsistent) return inconsistent
  const telling = tellingFirst(plan, planned, evidence, tables)
  if (telling.length === 0) return undefined
  const lineup = getOrMake(tables.lineups, planned, () => lineUp(plan, planned))
  const fitting = (all: readonly LinedUp[]): readonly Found[] =>
    all.flatMap(({ id, title, variants }) => {
      const fits = variants.find(({ variant }) => explains(planned, variant, telling, tables))
      return fits === undefined ? [] : [{ id, title, sentence: fits.sentence }]
    })
  return (
    named('mistake', fitting(lineup.mistakes)) ??
    named('pair', fitting(lineup.pairs())) ??
    singlePrecisionInside(plan, planned, evidence, tables) ??
    sameAnswerAlways(planned, telling, chosen, tables) ??
    relationThatFits(plan, planned, telling, tables)
  )
}

function otherConvention(
  plan: Plan,
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  chosen: Required<Conventions>,
  tables: Tables,
): Diagnosis | undefined {
  const other = distinct(plan, planned).find(
    (flags) =>
      planned.formula.obeys.some((flag) => flags[flag] !== chosen[flag]) &&
      explains(planned, rightVariant(planned.formula, flags), evidence, tables),
  )
  const flag = planned.formula.obeys.find((name) => other?.[name] !== chosen[name])
  if (other === undefined || flag === undefined) return undefined
  const [here, elsewhere] = [meaningOf(flag, other), meaningOf(flag, chosen)]
  return {
    id: `inconsistent/${flag}`,
    kind: 'inconsistent',
    title: 'Two functions disagree',
    sentence: `This function follows “${here}”, but ${plan.consistent.length > 0 ? 'the functions that it must agree with' : 'your other functions'} follow “${elsewhere}”. Either is right; all of them must agree.`,
    twins: [],
  }
}

/** The lineup of a function, the same for all submissions of a batch. */
function lineUp(plan: Plan, planned: PlannedFunction): Lineup {
  const open = distinct(plan, planned)
  const linedUp = ({ id, title, sentence, variant }: Suspect): LinedUp => ({
    ...{ id, title },
    variants: open.map((flags) => ({ variant: variant(flags), sentence: sentence(flags) })),
  })
  const suspects = suspectsOf(plan, planned)
  let pairs: readonly LinedUp[] | undefined
  return {
    mistakes: suspects.map(linedUp),
    pairs: () => {
      pairs ??= unionsOf(planned, suspects).map(linedUp)
      return pairs
    },
  }
}

function named(kind: Diagnosis['kind'], fitting: readonly Found[]): Diagnosis | undefined {
  const [first, ...others] = fitting
  if (first === undefined) return undefined
  const twins = new Map(others.filter(({ id }) => id !== first.id).map((other) => [other.id, other]))
  return { ...first, kind, twins: [...twins.values()] }
}
