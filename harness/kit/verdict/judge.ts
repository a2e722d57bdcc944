import type { Conventions, Flag } from '#reference/core/conventions.ts'
import { candidatesFor, givenWith, groupsOf } from '../plan/groups.ts'
import type { Plan, PlannedCheck, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { flagsKey } from '../plan/variants.ts'
import type { Verdict } from '../suite/check.ts'
import { getOrMake } from '../value/get-or-make.ts'
import { isOtherPart } from '../value/is-other-part.ts'
import type { Diagnosis, FunctionResult, Outcome } from '../value/result.ts'
import { isAboutNaN } from '../words/is-about-nan.ts'
import type { Answers, FunctionAnswers } from './answers.ts'
import { diagnose } from './diagnose.ts'
import type { Evidence } from './evidence.ts'
import { extraNames } from './extra-names.ts'
import { fewestLost } from './fewest-lost.ts'
import { inSinglePrecision, singleEvidence } from './in-single-precision.ts'
import { isExplained } from './is-explained.ts'
import { judgeCheck, type Raw } from './judge-check.ts'
import { judgeQuiz } from './judge-quiz.ts'
import type { JudgedCheck, JudgedFunction, Judgement } from './judgement.ts'
import { onEasiestCall } from './on-easiest-call.ts'
import { onFiniteCall } from './on-finite-call.ts'

/**
 * Judges a submission from its answers alone: chooses the convention that explains the most points, fails the checks
 * that it does not explain, and names what explains the rest. Pure: the same plan and answers give the same result.
 */
export function judge(plan: Plan, tables: Tables, given: Answers): Judgement {
  const answers = { ...given, functions: read(plan, tables, given.functions) }
  const known = new Map<string, Raw>()
  const asked = ({ fresh, ...check }: PlannedCheck): PlannedCheck =>
    fresh && !answers.isOpen ? { ...check, fresh } : check
  const rawOf = (planned: PlannedFunction, check: PlannedCheck, flags: Required<Conventions>): Raw => {
    const { name, obeys } = planned.formula
    const key = `${check.id} ${obeys.map((flag) => flags[flag]).join()}`
    const raw =
      known.get(key) ?? judgeCheck(planned, asked(check), flags, tables, answers.functions.get(name))
    known.set(key, raw)
    return raw
  }
  const explained = new Map<string, boolean>()
  const isExplainedUnder = (planned: PlannedFunction, flags: Required<Conventions>): boolean =>
    getOrMake(explained, `${planned.formula.name} ${flagsKey(planned.formula, flags)}`, () =>
      isExplainedSafely(
        plan,
        planned,
        evidenceOf(answers.functions.get(planned.formula.name)),
        flags,
        tables,
      ),
    )
  const chosenFor = new Map(
    groupsOf(plan).flatMap((group) => {
      const passes = (...one: Parameters<typeof rawOf>): boolean => rawOf(...one).outcome === 'passed'
      const all = candidatesFor(plan, group)
      const given = group.slice(0, 1).flatMap((one) => givenWith(plan, one))
      const isStated = (flags: Required<Conventions>): boolean =>
        group.every(({ formula }) => agrees(flags, answers.functions.get(formula.name)?.stated))
      const open = all.filter(
        (flags) => isStated(flags) && given.every((one) => isExplainedUnder(one, flags)),
      )
      const candidates = open.length > 0 ? open : all
      const chosen = fewestLost({ ...plan, candidates }, group, passes, isExplainedUnder)
      return group.map((planned) => [planned, chosen] as const)
    }),
  )
  return {
    functions: plan.functions.map((planned) => {
      const chosen = chosenFor.get(planned) as Required<Conventions>
      const raws = planned.checks.flatMap((check): [PlannedCheck, Raw][] =>
        plan.points.get(chosen)?.has(check.id) ? [[check, rawOf(planned, check, chosen)]] : [],
      )
      return judgeFunction(plan, planned, raws, answers.functions.get(planned.formula.name), chosen, tables)
    }),
    quizzes: plan.quizzes.map((quiz) => ({ planned: quiz, questions: judgeQuiz(quiz, answers.quiz) })),
  }
}

const agrees = (flags: Required<Conventions>, stated: Conventions = {}): boolean =>
  (Object.keys(stated) as Flag[]).every((flag) => flags[flag] === stated[flag])

const read = (plan: Plan, tables: Tables, functions: Answers['functions']): Answers['functions'] =>
  new Map(
    [...functions].map(([name, given]) => {
      const planned = plan.functions.find(({ formula }) => formula.name === name)
      const own = planned && inSinglePrecisionSafely(plan, planned, given, evidenceOf(given), tables)
      return [name, own ?? given]
    }),
  )

function judgeFunction(
  plan: Plan,
  planned: PlannedFunction,
  raws: readonly (readonly [PlannedCheck, Raw])[],
  given: FunctionAnswers | undefined,
  chosen: Required<Conventions>,
  tables: Tables,
): JudgedFunction {
  const points = plan.points.get(chosen)
  const outcomes = new Map<string, Outcome>()
  const checks = raws.map(([check, raw]): JudgedCheck => {
    const because = check.needs.find((id) => (outcomes.get(id) ?? 'passed') !== 'passed')
    const skipped = because !== undefined && (raw.outcome === 'passed' || raw.outcome === 'failed')
    const outcome = skipped ? 'skipped' : raw.outcome
    outcomes.set(check.id, outcome)
    const maxPoints = points?.get(check.id) ?? 0
    const earned = outcome === 'passed' ? maxPoints : 0
    return {
      check,
      outcome,
      maxPoints,
      points: outcome === 'ungraded' ? null : earned,
      ...(skipped ? { because } : raw.verdict && { verdict: raw.verdict }),
      ...(check.check.derived && outcome === 'failed' && onEasiestCall(raw.verdict, raws)),
    }
  })
  const wrong = checks.some(({ outcome }) => outcome === 'failed' || outcome === 'crashed')
  const nameIn = (evidence: readonly Evidence[]): Diagnosis | undefined =>
    nameOf(plan, planned, evidence, chosen, tables, given?.stated)
  const named = wrong ? (nameIn(evidenceOf(given)) ?? inSevenDigits(nameIn, evidenceOf(given))) : undefined
  const proof = wrong && named === undefined ? provedBy(raws) : undefined
  const diagnosis = named ?? proof?.diagnosis
  const state = stateOf(checks)
  // A remark is shown to students, so it comes from checks whose inputs they may see.
  const shown = raws.filter(([{ check }]) => check.visibility === 'public')
  const forgiven = state === 'fragile' && !plan.fragileCosts
  return {
    planned,
    state,
    conventions: chosen,
    checks: checks
      .map((check) => explainedBy(diagnosis, forgiven, withProof(check, proof?.verdict)))
      .map((judged) => {
        if (named === undefined || isAboutNaN(named) || judged.outcome !== 'failed' || judged.shownOn)
          return judged
        const verdict = onFiniteCallSafely(planned, judged.check, judged.verdict, chosen, tables, given)
        return verdict ? { ...judged, verdict } : judged
      }),
    ...(diagnosis && { diagnosis }),
    passed: {
      float32: shown.some(([, { passed }]) => passed?.float32),
      extraAxes: shown.some(([, { passed }]) => passed?.extraAxes),
    },
    extraNames: extraNamesSafely(planned, given?.answers ?? [], chosen, tables),
  }
}

/** A function that returns something else on an internal error, which then costs this much and no more. */
const orElse =
  <Args extends readonly unknown[], Found>(find: (...args: Args) => Found, instead: Found) =>
  (...args: Args): Found => {
    try {
      return find(...args)
    } catch {
      return instead
    }
  }

const nameOf = orElse(diagnose, undefined)
const onFiniteCallSafely = orElse(onFiniteCall, undefined)
const inSinglePrecisionSafely = orElse(inSinglePrecision, undefined)
const extraNamesSafely = orElse(extraNames, [])
const isExplainedSafely = orElse(isExplained, false)

const evidenceOf = (given: FunctionAnswers | undefined): readonly Evidence[] =>
  (given?.answers ?? []).flatMap((response, call): Evidence[] =>
    response.kind === 'returned' || response.kind === 'threw' ? [{ call, response }] : [],
  )

/** The mistake of a function that computes in single precision on the way, and fails for that as well. */
function inSevenDigits(
  nameIn: (evidence: readonly Evidence[]) => Diagnosis | undefined,
  evidence: readonly Evidence[],
): Diagnosis | undefined {
  const found = nameIn(singleEvidence(evidence))
  return found?.kind === 'mistake' || found?.kind === 'pair' ? found : undefined
}

function stateOf(own: readonly JudgedCheck[]): FunctionResult['state'] {
  const outcomes = own.map(({ outcome }) => outcome)
  if (outcomes.includes('ungraded')) return 'ungraded'
  if (outcomes.every((outcome) => outcome === 'passed')) return 'passed'
  if (outcomes.includes('unwritten')) return 'unwritten'
  const usual = own.filter(({ check }) => check.check.sizes === 'usual')
  if (usual.length > 0 && usual.every(({ outcome }) => outcome === 'passed')) return 'fragile'
  return outcomes.includes('failed') ? 'failed' : 'crashed'
}

/** A mistake that one check proves, and that check's verdict. */
interface Proof {
  readonly diagnosis: Diagnosis
  readonly verdict: { readonly id: string; readonly verdict: Verdict }
}

/** The check that proves the mistake is shown, also where it was skipped. */
function withProof(judged: JudgedCheck, proof: Proof['verdict'] | undefined): JudgedCheck {
  if (judged.outcome !== 'skipped' || judged.check.id !== proof?.id) return judged
  const { because: _, ...rest } = judged
  return { ...rest, outcome: 'failed', verdict: proof.verdict }
}

/**
 * A broken relation that proves a mistake by itself, also in a check that another failure skips. What an author's own
 * relation shows has other causes too where answers are wrong besides.
 */
function provedBy(raws: readonly (readonly [PlannedCheck, Raw])[]): Proof | undefined {
  const areWrong = raws.some(([{ check }, { outcome }]) => outcome === 'failed' && check.rule.by === 'answer')
  for (const [{ id, check }, { outcome, verdict }] of raws) {
    if (outcome !== 'failed' || check.rule.by !== 'relation' || check.rule.names === undefined) continue
    const { relation } = check.rule
    const isOwn = relation.kind === 'judged' || (relation.kind === 'invariant' && relation.again !== true)
    if (isOwn && areWrong) continue
    if (['relation', 'changed-argument', 'judged'].includes(verdict?.finding.code ?? ''))
      return (
        verdict && {
          diagnosis: { ...check.rule.names, kind: 'mistake', twins: [] },
          verdict: { id, verdict },
        }
      )
  }
  return undefined
}

function explainedBy(diagnosis: Diagnosis | undefined, forgiven: boolean, judged: JudgedCheck): JudgedCheck {
  const points = forgiven && judged.outcome === 'failed' ? judged.maxPoints : judged.points
  const lacks = judged.verdict?.finding.code === 'threw' && isOtherPart(judged.verdict.finding.error)
  const explained =
    (judged.outcome === 'failed' && !lacks) ||
    (judged.outcome === 'crashed' && judged.verdict?.finding.code === 'threw')
  return { ...judged, points, ...(explained && diagnosis && { diagnosis: diagnosis.id }) }
}
