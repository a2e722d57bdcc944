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
  const { checks, stem, formula } = planned
  const suspects = suspectsOf(plan, planned)
  const audits = distinct(plan, planned).map((flags) => auditUnder(flags, plan, planned, tables, suspects))
  const proofs = checks.flatMap((check) => proofOf(planned, check, plan, tables))
  const rows = rowsOf([...audits.flatMap(({ kills }) => kills), ...proofs])
  return {
    matrix: { function: formula.name, stem, checks: checks.map(({ id }) => id), rows },
    problems: [
      ...readingProblems(planned, tables),
      ...audits.flatMap(({ problems }) => problems),
      ...idleProblems(planned, rows),
    ],
  }
}

/** Which checks catch which mistake under one convention, and what is wrong there. */
function auditUnder(
  flags: Required<Conventions>,
  plan: Plan,
  planned: PlannedFunction,
  tables: Tables,
  suspects: readonly Suspect[],
): { readonly kills: readonly Kill[]; readonly problems: readonly AuditProblem[] } {
  const problem = problemsOf(planned)
  const under = nameOf(flagsOf(planned.formula, flags))
  const right = rightVariant(planned.formula, flags)
  const killersOf = (answers: readonly Answer[]): readonly string[] =>
    planned.checks
      .filter(({ check }) => existsUnder(check, flags))
      .filter((check) => fails(planned, check, answers, flags, tables))
      .map(({ id }) => id)
  const tried = suspects
    .filter((suspect) => !changesNothing(planned, suspect, flags, tables))
    .filter((suspect) => !isOtherValue(planned, suspect, flags, tables))
    .map((suspect) => {
      const variant = suspect.variant(flags)
      const answers = answersOf(planned, variant, tables)
      return { suspect, variant, answers, kills: killersOf(answers) }
    })
    .filter(({ variant, kills }) => kills.length > 0 || !isWithdrawn(planned, right, variant, flags))
  const named = tried.flatMap(({ suspect: { id }, variant, answers, kills }): readonly AuditProblem[] => {
    if (kills.length === 0) return [problem('mistake-survives', id, `no check catches ${id} under ${under}`)]
    const found = diagnose(plan, planned, evidenceOf(answers), flags, tables)
    if (found?.id === id || found?.twins.some((twin) => twin.id === id)) return []
    // Without the answers that would tell it, it is close to right.
    if (found === undefined && isWithdrawn(planned, right, variant, flags)) return []
    return [problem('mistake-unnamed', id, `${id} is named ${found?.id ?? 'nothing'} under ${under}`)]
  })
  const mistakes = tried.map(({ suspect }) => suspect)
  const twins = twinsOf(planned, mistakes, flags, tables).map(([one, other]) =>
    problem('twins', one, `${one} and ${other} give the same answers on every call under ${under}`),
  )
  return {
    kills: tried.map(({ suspect, kills }) => ({ id: suspect.id, kills })),
    problems: [...named, ...twins],
  }
}

/** A mistake once for each convention, or a broken relation, with the checks that catch it. */
interface Kill {
  readonly id: string
  readonly kills: Iterable<string>
}

/** One row per mistake, in the order in which they were first tried. */
function rowsOf(all: readonly Kill[]): readonly KillRow[] {
  const rows = new Map<string, Set<string>>()
  for (const { id, kills } of all) rows.set(id, new Set([...(rows.get(id) ?? []), ...kills]))
  return [...rows].map(([id, kills]) => ({ id, kills }))
}

/** The checks without a victim. The parts of one check share its calls: one of them with a victim is enough. */
function idleProblems(
  { formula, checks }: PlannedFunction,
  rows: readonly KillRow[],
): readonly AuditProblem[] {
  const problem = problemsOf({ formula })
  // What is held may leave a check nothing to catch.
  if (formula.hold !== undefined) return []
  const catches = (check: PlannedCheck): boolean => rows.some(({ kills }) => kills.has(check.id))
  return checks
    .filter((one) => !checks.some((other) => other.calls === one.calls && catches(other)))
    .map(({ id }) => problem('no-victim', id, `${id} catches no mistake`))
}

const problemsOf =
  ({ formula: { name } }: Pick<PlannedFunction, 'formula'>) =>
  (code: AuditProblem['code'], id: string, sentence: string): AuditProblem => ({
    code,
    function: name,
    id,
    sentence: `${name}: ${sentence}`,
  })

const evidenceOf = (answers: readonly Answer[]) =>
  answers.map((response, call) => ({ call, response: response as Response }))

/** The conventions, open or not, under which the unchanged second reading differs from the reference. */
function readingProblems(planned: PlannedFunction, tables: Tables): readonly AuditProblem[] {
  const { formula } = planned
  const problem = problemsOf(planned)
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
    .map((under) =>
      problem('reading-differs', under, `the second reading differs from the reference under ${under}`),
    )
}

/** Pairs of different mistakes that no call tells apart, except where what is held may make them one. */
function twinsOf(
  planned: PlannedFunction,
  suspects: readonly Suspect[],
  flags: Required<Conventions>,
  tables: Tables,
): readonly (readonly [string, string])[] {
  if (planned.formula.hold !== undefined) return []
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
