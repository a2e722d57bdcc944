import type { Conventions } from '#reference/core/conventions.ts'
import { distinct } from '../plan/distinct.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { readingVariant, rightVariant, type Variant } from '../plan/variants.ts'
import type { Response } from '../suite/check.ts'
import { timesAllowed } from '../value/times-allowed.ts'
import { answersOf } from './answers-of.ts'
import { diagnose } from './diagnose.ts'
import { type Evidence, explains } from './evidence.ts'
import { lineupOf } from './lineup-of.ts'

/** How many mistakes have a name of their own, and how much room the tolerances have, under the usual conventions. */
export interface AuditFigures {
  /** Mistakes that change an answer, and how many of them are named: alone, or with a twin. */
  readonly mistakes: number
  readonly named: number
  readonly twins: number
  /** Pairs of mistakes that were tried and that no single mistake explains, and how many are named. */
  readonly pairs: number
  readonly pairsNamed: number
  /** The largest share of its tolerance that a right answer uses, and how often a mistake exceeds it at least. */
  readonly room: { readonly right: number; readonly wrong: number }
}

/** Pairs of mistakes that are tried for each function. */
const mostPairs = 30

/** Makes every mistake, and some pairs of mistakes, and counts how many are named. */
export function auditFigures(plan: Plan, tables: Tables): AuditFigures {
  const each = plan.functions
    .filter(({ calls }) => calls.length > 0)
    .map((planned) => figuresOf(plan, planned, tables))
  const total = (of: (one: AuditFigures) => number): number => each.reduce((sum, one) => sum + of(one), 0)
  return {
    mistakes: total(({ mistakes }) => mistakes),
    named: total(({ named }) => named),
    twins: total(({ twins }) => twins),
    pairs: total(({ pairs }) => pairs),
    pairsNamed: total(({ pairsNamed }) => pairsNamed),
    room: {
      right: Math.max(0, ...each.map(({ room }) => room.right)),
      wrong: Math.min(Number.POSITIVE_INFINITY, ...each.map(({ room }) => room.wrong)),
    },
  }
}

function figuresOf(plan: Plan, planned: PlannedFunction, tables: Tables): AuditFigures {
  const [flags] = distinct(plan, planned) as readonly [Required<Conventions>]
  const { formula } = planned
  const right = rightVariant(formula, flags)
  const evidenceOf = (variant: Variant): readonly Evidence[] =>
    answersOf(planned, variant, tables).map((response, call) => ({ call, response: response as Response }))
  const nameOf = (variant: Variant) => diagnose(plan, planned, evidenceOf(variant), flags, tables)
  const lineup = lineupOf(plan, planned, tables)
  const here = (all: typeof lineup.mistakes) =>
    all.flatMap(({ id, variants }) => {
      const own = variants.find((one) => one.flags === flags)?.variant
      return own === undefined || explains(planned, right, evidenceOf(own), tables)
        ? []
        : [{ id, variant: own }]
    })
  const mistakes = here(lineup.mistakes)
  const found = mistakes.map(({ id, variant }) => ({ id, name: nameOf(variant) }))
  const pairs = here(spread(lineup.pairs())).flatMap(({ id, variant }) => {
    const name = nameOf(variant)
    const isOne = name !== undefined && ['mistake', 'convention', 'inconsistent'].includes(name.kind)
    return isOne ? [] : [{ id, name }]
  })
  const calls = [...planned.calls.keys()]
  const exact = calls.filter((call) => !isPrinted(planned, call, flags))
  const most = (one: Variant, among: readonly number[]): number =>
    Math.max(0, ...among.map((call) => timesAt(planned, one, right, call, tables)))
  const isTwin = ({ id, name }: (typeof found)[number]): boolean =>
    name?.twins.some((twin) => twin.id === id) === true
  return {
    mistakes: mistakes.length,
    named: found.filter(({ id, name }) => name?.id === id).length,
    twins: found.filter(isTwin).length,
    pairs: pairs.length,
    pairsNamed: pairs.filter((one) => one.name?.id === one.id || isTwin(one)).length,
    room: {
      right: most(readingVariant(formula, flags, 'reading', {}), exact),
      wrong: Math.min(...mistakes.map(({ variant }) => most(variant, calls)).filter((times) => times > 0)),
    },
  }
}

/** How far two implementations are apart on a call, in tolerances; 0 where its numbers are not compared. */
function timesAt(
  planned: PlannedFunction,
  one: Variant,
  right: Variant,
  call: number,
  tables: Tables,
): number {
  const [got, expected] = [tables.output(planned, one, call), tables.output(planned, right, call)]
  if ('threw' in got || 'threw' in expected)
    return 'threw' in got && 'threw' in expected ? 0 : Number.POSITIVE_INFINITY
  return expected.seen === undefined ? timesAllowed(got.value, expected.value, expected.scale) : 0
}

/** Whether the answer is compared with printed digits, which leave more room. */
function isPrinted({ calls, checks }: PlannedFunction, call: number, flags: Conventions): boolean {
  const rule = checks.find(({ id }) => id === calls[call]?.check)?.check.rule
  const asked = calls[call]?.call
  return rule?.by === 'answer' && asked !== undefined && rule.expected?.(asked, flags, 0).half !== undefined
}

/** At most so many of a list, at even distances. */
const spread = <T>(all: readonly T[]): readonly T[] =>
  all.filter((_, k) => k % Math.max(1, Math.ceil(all.length / mostPairs)) === 0)
