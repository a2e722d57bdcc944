import type { Conventions, Flag } from '#reference/core/conventions.ts'
import type { Answer } from '#runner'
import { distinct } from '../plan/distinct.ts'
import type { Plan, PlannedCheck, PlannedFunction } from '../plan/plan-types.ts'
import { existsUnder } from '../plan/points.ts'
import type { Tables } from '../plan/tables.ts'
import { readingVariant, rightVariant, type Variant } from '../plan/variants.ts'
import type { Response } from '../suite/check.ts'
import { flagsOf } from '../suite/flags-of.ts'
import { answersOf } from './answers-of.ts'
import { changesNothing } from './changes-nothing.ts'
import { diagnose } from './diagnose.ts'
import { everyConvention } from './every-convention.ts'
import { fails } from './fails.ts'
import { isOtherValue } from './is-other-value.ts'
import { isSame } from './is-same.ts'
import { isWithdrawn } from './is-withdrawn.ts'
import { judge } from './judge.ts'
import { proofOf } from './proofs.ts'
import { type Suspect, suspectsOf } from './suspects.ts'

/** What is wrong with the suites of a plan. */
export interface AuditProblem {
  readonly code:
    | 'convention-fails'
    | 'reading-differs'
    | 'mistake-survives'
    | 'mistake-unnamed'
    | 'twins'
    | 'no-victim'
  readonly function: string
  /** The check, mistake or convention at fault. */
  readonly id: string
  readonly sentence: string
}

/** Which checks catch which mistake, for one function. */
export interface KillMatrix {
  readonly function: string
  readonly stem: string
  /** Ids of the function's checks. */
  readonly checks: readonly string[]
  readonly rows: readonly KillRow[]
}

export interface KillRow {
  /** The mistake, a pinned convention's other value, or what a broken relation proves. */
  readonly id: string
  /** The checks that catch it under some open convention. */
  readonly kills: ReadonlySet<string>
}

export interface Audit {
  readonly matrices: readonly KillMatrix[]
  readonly problems: readonly AuditProblem[]
}

/**
 * Audits the suites of a plan: correct code must pass under every open convention, every second reading must agree
 * with its reference, every mistake must be caught and named, every check must catch something, and no two mistakes
 * may look alike on every call.
 */
export function audit(plan: Plan, tables: Tables): Audit {
  const functions = plan.functions.filter(({ calls }) => calls.length > 0)
  const audited = functions.map((planned) => auditFunction(plan, planned, tables))
  return {
    matrices: audited.map(({ matrix }) => matrix),
    problems: [...conventionProblems(plan, tables), ...audited.flatMap(({ problems }) => problems)],
  }
}

/** The checks that correct code fails, under each open convention. */
function conventionProblems(plan: Plan, tables: Tables): readonly AuditProblem[] {
  return plan.candidates.flatMap((flags) => {
    const functions = new Map(
      plan.functions.map((planned) => {
        const answers = answersOf(planned, rightVariant(planned.formula, flags), tables)
        return [planned.formula.name, { file: '', exported: planned.formula.name, answers }]
      }),
    )
    const judged = judge(plan, tables, { functions, quiz: { file: '', problem: 'not audited' } })
    const under = nameOf(flags)
    return judged.functions.flatMap(({ planned: { formula }, checks }) =>
      checks
        .filter(({ outcome }) => outcome !== 'passed')
        .map(({ check, outcome }): AuditProblem => {
          const sentence = `right code under ${under} gets ${outcome} in ${check.id}`
          return { code: 'convention-fails', function: formula.name, id: under, sentence }
        }),
    )
  })
}

function auditFunction(
  plan: Plan,
  planned: PlannedFunction,
  tables: Tables,
): { readonly matrix: KillMatrix; readonly problems: readonly AuditProblem[] } {
  const own = planned.checks
  const name = planned.formula.name
  const problem = (code: AuditProblem['code'], id: string, sentence: string): AuditProblem => ({
    code,
    function: name,
    id,
    sentence: `${name}: ${sentence}`,
  })
  const problems: AuditProblem[] = readingProblems(planned, tables).map((under) =>
    problem('reading-differs', under, `the second reading differs from the reference under ${under}`),
  )
  const kills = new Map<string, Set<string>>()
  const suspects = suspectsOf(plan, planned)
  for (const flags of distinct(plan, planned)) {
    const under = nameOf(flagsOf(planned.formula, flags))
    const killersOf = (answers: readonly Answer[]): readonly PlannedCheck[] =>
      own
        .filter(({ check }) => existsUnder(check, flags))
        .filter((check) => fails(planned, check, answers, flags, tables))
    const mistakes = suspects.filter(
      (suspect) =>
        !changesNothing(planned, suspect, flags, tables) &&
        !isOtherValue(planned, suspect, flags, tables) &&
        (killersOf(answersOf(planned, suspect.variant(flags), tables)).length > 0 ||
          !isWithdrawn(planned, rightVariant(planned.formula, flags), suspect.variant(flags), flags)),
    )
    for (const suspect of mistakes) {
      const variant = suspect.variant(flags)
      const answers = answersOf(planned, variant, tables)
      const killers = killersOf(answers)
      const known = kills.get(suspect.id) ?? new Set()
      kills.set(suspect.id, new Set([...known, ...killers.map(({ id }) => id)]))
      if (killers.length === 0) {
        problems.push(
          problem('mistake-survives', suspect.id, `no check catches ${suspect.id} under ${under}`),
        )
        continue
      }
      const found = diagnose(plan, planned, evidenceOf(answers), flags, tables)
      // Without the answers that would tell it, it is close to right.
      const isFaint =
        found === undefined && isWithdrawn(planned, rightVariant(planned.formula, flags), variant, flags)
      if (!isFaint && found?.id !== suspect.id && !found?.twins.some(({ id }) => id === suspect.id)) {
        const instead = found?.id ?? 'nothing'
        problems.push(
          problem('mistake-unnamed', suspect.id, `${suspect.id} is named ${instead} under ${under}`),
        )
      }
    }
    for (const [one, other] of twinsOf(planned, mistakes, flags, tables)) {
      const sentence = `${one} and ${other} give the same answers on every call under ${under}`
      problems.push(problem('twins', one, sentence))
    }
  }
  for (const proof of own.flatMap((check) => proofOf(planned, check, plan, tables)))
    kills.set(proof.id, new Set([...(kills.get(proof.id) ?? []), ...proof.kills]))
  const rows = [...kills].map(([id, killed]): KillRow => ({ id, kills: killed }))
  // The parts of one check share its calls: one of them with a victim is enough.
  const catches = (check: PlannedCheck): boolean => rows.some(({ kills: killed }) => killed.has(check.id))
  for (const check of own.filter((one) => !own.some((other) => other.calls === one.calls && catches(other))))
    problems.push(problem('no-victim', check.id, `${check.id} catches no mistake`))
  return {
    matrix: { function: name, stem: planned.stem, checks: own.map(({ id }) => id), rows },
    problems,
  }
}

const evidenceOf = (answers: readonly Answer[]) =>
  answers.map((response, call) => ({ call, response: response as Response }))

/** The conventions, open or not, under which the unchanged second reading differs from the reference. */
function readingProblems(planned: PlannedFunction, tables: Tables): readonly string[] {
  const { formula } = planned
  return everyConvention(formula)
    .filter((flags) => {
      const reading = readingVariant(formula, flags, 'reading', {})
      const answers = answersOf(planned, rightVariant(formula, flags), tables) as readonly Response[]
      return planned.checks
        .filter(({ check }) =>
          Object.entries(check.when).every(([flag, values]) => {
            const value = flags[flag as Flag]
            return value === undefined || [values].flat().includes(value)
          }),
        )
        .some(({ first, calls }) =>
          calls.some((_, k) => {
            const answer = answers[first + k]
            return answer !== undefined && !isSame(answer, tables.output(planned, reading, first + k))
          }),
        )
    })
    .map(nameOf)
}

/** Pairs of different mistakes that no call tells apart. */
function twinsOf(
  planned: PlannedFunction,
  suspects: readonly Suspect[],
  flags: Required<Conventions>,
  tables: Tables,
): readonly (readonly [string, string])[] {
  const answers = suspects.map((suspect) => answersOf(planned, suspect.variant(flags), tables))
  const areTwins = (one: readonly Answer[], other: Variant): boolean =>
    (one as readonly Response[]).every((answer, call) => isSame(answer, tables.output(planned, other, call)))
  return suspects.flatMap((one, k) =>
    suspects
      .slice(k + 1)
      .filter((other) => one.id !== other.id && areTwins(answers[k] ?? [], other.variant(flags)))
      .filter((other) => !isWithdrawn(planned, one.variant(flags), other.variant(flags), flags))
      .map((other) => [one.id, other.id] as const),
  )
}

const nameOf = (flags: Conventions): string =>
  Object.entries(flags)
    .map(([flag, value]) => `${flag}=${value}`)
    .join(' ') || 'the only convention'
