import { type Conventions, conventions, type Flag } from '#reference/core/conventions.ts'
import { distinct } from '../plan/distinct.ts'
import type { Plan, PlannedFunction } from '../plan/plan.ts'
import { readingVariant, rightVariant, type Tables, type Variant } from '../plan/tables.ts'
import type { Decisions } from '../suite/erased.ts'
import type { Diagnosis } from '../value/result.ts'
import { type Evidence, explains, tellingFirst } from './evidence.ts'
import { relationThatFits, sameAnswerAlways, singlePrecisionInside } from './relate.ts'

/** A single thing that can be wrong, and how to compute it under a convention. */
export interface Suspect {
  readonly id: string
  readonly title: string
  /** What a student reads; it may depend on the convention under which the suspect explains the answers. */
  readonly sentence: (flags: Conventions) => string
  readonly decisions?: Decisions
  readonly variant: (flags: Required<Conventions>) => Variant
}

/** A suspect with its variants under all open conventions. */
interface LinedUp {
  readonly id: string
  readonly title: string
  readonly variants: readonly { readonly variant: Variant; readonly sentence: string }[]
}

/** A suspect that explains the answers, in the words of the convention under which it does. */
interface Found {
  readonly id: string
  readonly title: string
  readonly sentence: string
}

/**
 * Names what explains every answer of one function: another open convention, a mistake, a pair of mistakes,
 * or a simple relation to the right answers, in that order. Nothing, if nothing fits all of them.
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
  const fitting = (lineup: readonly LinedUp[]): readonly Found[] =>
    lineup.flatMap(({ id, title, variants }) => {
      const fits = variants.find(({ variant }) => explains(planned, variant, telling, tables))
      return fits === undefined ? [] : [{ id, title, sentence: fits.sentence }]
    })
  return (
    named('mistake', fitting(mistakesOf(plan, planned))) ??
    named('pair', fitting(pairsOf(plan, planned))) ??
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
  const [here, elsewhere] = [meaning(flag, other), meaning(flag, chosen)]
  return {
    id: `inconsistent/${flag}`,
    kind: 'inconsistent',
    title: 'Two functions disagree',
    sentence: `This function follows “${here}”, but your other functions follow “${elsewhere}”. Either is right; all of them must agree.`,
    twins: [],
  }
}

/** The mistakes of the suite, and every value of a pinned flag other than the pinned one. */
export function suspectsOf(plan: Plan, planned: PlannedFunction): readonly Suspect[] {
  const { formula } = planned
  const fromSuite = planned.mistakes.map(
    ({ id, title = asTitle(wordsOf(id)), sentence, decisions, instead }): Suspect => ({
      title,
      ...{ id, sentence: typeof sentence === 'string' ? () => sentence : sentence },
      ...(decisions !== undefined && { decisions }),
      variant: (flags) =>
        instead === undefined
          ? readingVariant(formula, flags, id, decisions ?? {})
          : { key: id, implementation: instead },
    }),
  )
  const fromFlags = formula.obeys
    .filter((flag) => plan.pinned.has(flag))
    .flatMap((flag) =>
      conventions[flag].values
        .filter((value) => value !== plan.candidates[0]?.[flag])
        .map(
          (value): Suspect => ({
            id: `${flag}/${value}`,
            title: asTitle(meaning(flag, { [flag]: value })),
            sentence: () =>
              `Your answers follow “${meaning(flag, { [flag]: value })}”. This assignment asks: ${meaning(flag, plan.candidates[0] ?? {})}.`,
            decisions: { [flag]: value },
            variant: (flags) => rightVariant(formula, { ...flags, [flag]: value }),
          }),
        ),
    )
  return [...fromSuite, ...fromFlags]
}

/** Unions of two suspects that decide different things. */
function unionsOf(planned: PlannedFunction, suspects: readonly Suspect[]): readonly Suspect[] {
  const deciding = suspects.filter(({ decisions }) => decisions !== undefined)
  return deciding.flatMap((first, k) =>
    deciding.slice(k + 1).flatMap((second): Suspect[] => {
      const [a, b] = [first.decisions ?? {}, second.decisions ?? {}]
      if (Object.keys(a).some((key) => Object.hasOwn(b, key))) return []
      const id = `${first.id} + ${second.id}`
      return [
        {
          id,
          title: `${first.title}, and: ${second.title}`,
          sentence: (flags) => `Two things at once. ${first.sentence(flags)} ${second.sentence(flags)}`,
          variant: (flags) => readingVariant(planned.formula, flags, id, { ...a, ...b }),
        },
      ]
    }),
  )
}

const mistakesOf = linedUpOnce(suspectsOf)
const pairsOf = linedUpOnce((plan, planned) => unionsOf(planned, suspectsOf(plan, planned)))

/** The lineup of a function, made when first needed and the same for all submissions of a batch. */
function linedUpOnce(suspects: (plan: Plan, planned: PlannedFunction) => readonly Suspect[]) {
  const known = new WeakMap<PlannedFunction, readonly LinedUp[]>()
  return (plan: Plan, planned: PlannedFunction): readonly LinedUp[] => {
    const before = known.get(planned)
    if (before !== undefined) return before
    const open = distinct(plan, planned)
    const lineup = suspects(plan, planned).map(
      ({ id, title, sentence, variant }): LinedUp => ({
        id,
        title,
        variants: open.map((flags) => ({ variant: variant(flags), sentence: sentence(flags) })),
      }),
    )
    known.set(planned, lineup)
    return lineup
  }
}

function named(kind: Diagnosis['kind'], fitting: readonly Found[]): Diagnosis | undefined {
  const [first, ...others] = fitting
  if (first === undefined) return undefined
  const twins = new Map(others.filter(({ id }) => id !== first.id).map((other) => [other.id, other]))
  return { ...first, kind, twins: [...twins.values()] }
}

const meaning = (flag: Flag, flags: Conventions): string =>
  (conventions[flag].means as Readonly<Record<string, string>>)[flags[flag] ?? ''] ?? String(flags[flag])

/** The last part of an id as words: `no margin`. */
const wordsOf = (id: string): string => id.slice(id.indexOf('/') + 1).replaceAll('-', ' ')

const asTitle = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
