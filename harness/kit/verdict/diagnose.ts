import type { Conventions } from '#reference/core/conventions.ts'
import { distinct } from '../plan/distinct.ts'
import type { LinedUp } from '../plan/lineup.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant, type Variant } from '../plan/variants.ts'
import { getOrMake } from '../value/get-or-make.ts'
import type { Diagnosis } from '../value/result.ts'
import { argumentReturned } from './argument-returned.ts'
import { type Cause, differing, disagreements } from './disagreements.ts'
import { type Evidence, explains, tellingFirst } from './evidence.ts'
import { lineupOf } from './lineup-of.ts'
import { relationThatFits, sameAnswerAlways, singlePrecisionInside } from './relate.ts'
import { rulesOut } from './rules-out.ts'
import { showsNumbers } from './shows-numbers.ts'
import { sizeRule } from './size-rule.ts'

/** A suspect that explains the answers, and how many conventions of the group it does not follow. */
interface Found extends Cause {
  /** The title of each thing that is wrong at once. */
  readonly titles: readonly string[]
  readonly isConvention: boolean
  readonly astray: number
}

/**
 * Names what explains every answer of one function: another open convention, a mistake, one answer for everything, an
 * argument returned, a pair of mistakes, or a simple relation to the right answers, in that order. A mistake under
 * another convention than that of the group is named together with the convention. Undefined if nothing fits all
 * answers.
 */
export function diagnose(
  plan: Plan,
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  chosen: Required<Conventions>,
  tables: Tables,
  stated: Conventions = {},
): Diagnosis | undefined {
  if (explains(planned, rightVariant(planned.formula, chosen), evidence, tables)) return undefined
  // What fails everywhere shows nothing of what it computes.
  if (!evidence.some(({ response }) => response.kind === 'returned')) return undefined
  const inconsistent = otherConvention(plan, planned, evidence, chosen, tables, stated)
  if (inconsistent) return inconsistent
  const telling = tellingFirst(plan, planned, evidence, tables)
  if (telling.length === 0) return undefined
  const lineup = lineupOf(plan, planned, tables)
  const astray = (flags: Conventions): number => differing(planned, flags, chosen).length
  const ruledOut = new Map<string, boolean>()
  // Of a net, pairs are thousands and each takes a pass through all layers; elsewhere every pair is tried.
  const isRuledOut = (mistake: Variant): boolean =>
    planned.formula.paired !== undefined &&
    getOrMake(ruledOut, mistake.key, () =>
      telling.slice(0, 3).some((one) => rulesOut(planned, mistake, one, tables)),
    )
  const fitting = (all: readonly LinedUp[]): readonly Found[] =>
    all.flatMap(({ id, titles: own, isConvention, variants }) => {
      const nearest = variants.toSorted((one, other) => astray(one.flags) - astray(other.flags))
      const fits = nearest.find(
        ({ variant, alone }) => !alone?.some(isRuledOut) && explains(planned, variant, telling, tables),
      )
      if (fits === undefined) return []
      const others = disagreements(plan, planned, fits.flags, chosen, stated)
      const titles = [...own, ...others.map(({ title }) => title)]
      const sentences = [...fits.sentences, ...others.map(({ sentence }) => sentence)]
      return [
        {
          id: [id, ...others.map((other) => other.id)].join(' + '),
          title: titles.join(' & '),
          sentence: atOnce(sentences),
          titles,
          isConvention,
          astray: others.length,
        },
      ]
    })
  return (
    named('mistake', fitting(lineup.mistakes)) ??
    sameAnswerAlways(planned, telling, chosen, tables) ??
    argumentReturned(planned, telling, chosen, tables) ??
    (showsNumbers(planned, telling, chosen, tables) ? named('pair', fitting(lineup.pairs())) : undefined) ??
    singlePrecisionInside(plan, planned, evidence, tables) ??
    relationThatFits(planned, telling, chosen, tables) ??
    sizeRule(planned, evidence, chosen, tables)
  )
}

function otherConvention(
  plan: Plan,
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  chosen: Required<Conventions>,
  tables: Tables,
  stated: Conventions,
): Diagnosis | undefined {
  const other = distinct(plan, planned).find(
    (flags) =>
      differing(planned, flags, chosen).length > 0 &&
      explains(planned, rightVariant(planned.formula, flags), evidence, tables),
  )
  const [first] = other === undefined ? [] : disagreements(plan, planned, other, chosen, stated)
  return first && { ...said(first), kind: first.isStated ? 'mistake' : 'inconsistent', twins: [] }
}

/** The sentences of mistakes that are made together, numbered if there are several. */
function atOnce(sentences: readonly string[]): string {
  if (sentences.length === 1) return sentences.join('')
  return sentences.map((one, k) => `(${k + 1}) ${one}`).join(' ')
}

/** The explanation that needs the fewest other conventions; of equals, a pinned convention comes first. */
function named(kind: Diagnosis['kind'], fitting: readonly Found[]): Diagnosis | undefined {
  const fewest = Math.min(...fitting.map(({ astray }) => astray))
  const nearest = fitting.filter(({ astray }) => astray === fewest)
  const [first, ...others] = nearest.toSorted(
    (one, other) => Number(other.isConvention) - Number(one.isConvention),
  )
  if (first === undefined) return undefined
  const twins = new Map(others.filter(({ id }) => id !== first.id).map((other) => [other.id, said(other)]))
  return {
    ...said(first),
    ...(first.titles.length > 1 && { titles: first.titles }),
    kind: fewest > 0 ? 'pair' : kind,
    twins: [...twins.values()],
  }
}

/** What a result says of a cause: its schema refuses any other field. */
const said = ({ id, title, sentence }: Cause): Cause => ({ id, title, sentence })
