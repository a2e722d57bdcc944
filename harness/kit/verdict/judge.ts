import type { Conventions } from '#reference/core/conventions.ts'
import type { Answer } from '#runner'
import type { Plan, PlannedCheck, PlannedFunction } from '../plan/plan.ts'
import type { Tables } from '../plan/tables.ts'
import type { Response, Verdict } from '../suite/check.ts'
import type { Finding } from '../value/finding.ts'
import type { Diagnosis, FunctionResult, Outcome } from '../value/result.ts'
import { diagnose } from './diagnose.ts'
import type { Evidence } from './evidence.ts'
import { notWritten } from './unwritten.ts'
import { isVerdict, type Passed, verdictOf } from './verdict.ts'

/** Everything a submission answered. */
export interface Answers {
  readonly functions: ReadonlyMap<string, FunctionAnswers>
  /** The answers file: its content, or why it could not be read. */
  readonly quiz: { readonly read: Readonly<Record<string, unknown>> } | { readonly problem: string }
}

/** Where a function was looked for, and one answer per planned call. */
export interface FunctionAnswers {
  readonly file: string
  readonly exported: string
  readonly answers: readonly Answer[]
}

export interface JudgedCheck {
  readonly check: PlannedCheck
  readonly outcome: Outcome
  readonly points: number
  readonly verdict?: Verdict
  readonly diagnosis?: string
  readonly because?: string
}

export interface JudgedFunction {
  readonly planned: PlannedFunction
  readonly state: FunctionResult['state']
  readonly diagnosis?: Diagnosis
  readonly passed: Passed
}

export interface Judgement {
  readonly conventions: Required<Conventions>
  readonly checks: readonly JudgedCheck[]
  readonly functions: readonly JudgedFunction[]
}

type Raw = { readonly outcome: Outcome; readonly verdict?: Verdict; readonly passed?: Passed }

/**
 * Judges a submission from its answers alone: chooses the convention that explains the most points, fails
 * the checks that it does not explain, and names what explains the rest. Pure: the same plan and answers
 * give the same result.
 */
export function judge(plan: Plan, tables: Tables, answers: Answers): Judgement {
  const cache = new Map<string, Raw>()
  const rawOf = (check: PlannedCheck, flags: Required<Conventions>): Raw => {
    const key = `${check.id} ${check.check.formula.obeys.map((flag) => flags[flag]).join()}`
    const known = cache.get(key) ?? judgeCheck(plan, check, flags, tables, answers)
    cache.set(key, known)
    return known
  }
  const chosen = fewestLost(plan, (check, flags) => rawOf(check, flags).outcome === 'passed')
  const raws = new Map(plan.checks.map((check) => [check, rawOf(check, chosen)]))
  const checks: JudgedCheck[] = []
  for (const [check, raw] of raws) {
    const because = check.needs.find((id) =>
      checks.some((other) => other.check.id === id && other.outcome !== 'passed'),
    )
    const skipped = because !== undefined && (raw.outcome === 'passed' || raw.outcome === 'failed')
    const outcome: Outcome = skipped ? 'skipped' : raw.outcome
    const points = outcome === 'passed' || outcome === 'ungraded' ? check.maxPoints : 0
    checks.push({
      check,
      outcome,
      points,
      ...(skipped ? { because } : raw.verdict && { verdict: raw.verdict }),
    })
  }
  const functions = plan.functions.map((planned) => {
    const own = checks.filter(({ check }) => check.check.formula.name === planned.formula.name)
    const passed = own.map(({ check }) => raws.get(check)?.passed)
    return {
      planned,
      state: stateOf(own),
      ...diagnosisOf(plan, planned, own, raws, answers, chosen, tables),
      passed: {
        float32: passed.some((one) => one?.float32),
        extraAxes: passed.some((one) => one?.extraAxes),
      },
    }
  })
  return {
    conventions: chosen,
    checks: checks.map((check) => withDiagnosis(check, functions, plan)),
    functions,
  }
}

function judgeCheck(
  plan: Plan,
  check: PlannedCheck,
  flags: Required<Conventions>,
  tables: Tables,
  answers: Answers,
): Raw {
  const rule = check.check.rule
  if (rule.by === 'quiz') return judgeQuiz(rule.question, rule.accepts, answers.quiz)
  const planned = plan.functions.find(({ formula }) => formula.name === check.check.formula.name)
  const given = answers.functions.get(check.check.formula.name)
  const unwritten = given && notWritten(given)
  if (unwritten) return { outcome: 'unwritten', verdict: { finding: unwritten } }
  if (planned === undefined || given === undefined) {
    return {
      outcome: 'ungraded',
      verdict: { finding: { code: 'ours', incident: `${check.id} was never run` } },
    }
  }
  const own = given.answers.slice(check.first, check.first + check.calls.length)
  const culprit = own.findIndex((answer) => answer.kind !== 'returned' && answer.kind !== 'threw')
  if (culprit >= 0) {
    const finding = crashFinding(own[culprit])
    return { outcome: finding.code === 'ours' ? 'ungraded' : 'crashed', verdict: { finding, call: culprit } }
  }
  const outcome = verdictOf(planned, check, own as readonly Response[], flags, tables)
  if (!isVerdict(outcome)) return { outcome: 'passed', passed: outcome }
  return { outcome: outcome.finding.code === 'threw' ? 'crashed' : 'failed', verdict: outcome }
}

function crashFinding(answer: Answer | undefined): Finding {
  if (answer?.kind === 'died')
    return { code: 'died', death: answer.death, ...(answer.again && { again: true }) }
  if (answer?.kind === 'unloadable')
    return { code: 'unloadable', file: answer.error.at?.file ?? '', error: answer.error }
  if (answer?.kind === 'missing') return { code: 'not-written' }
  return { code: 'ours', incident: 'a call was never answered' }
}

function judgeQuiz(question: string, accepts: (answer: unknown) => boolean, quiz: Answers['quiz']): Raw {
  if ('problem' in quiz)
    return {
      outcome: 'unwritten',
      verdict: { finding: { code: 'unanswered', question, file: 'answers.json', problem: quiz.problem } },
    }
  const answer = Object.hasOwn(quiz.read, question) ? quiz.read[question] : undefined
  if (answer === undefined || answer === null || answer === '') {
    return {
      outcome: 'unwritten',
      verdict: { finding: { code: 'unanswered', question, file: 'answers.json' } },
    }
  }
  if (accepts(answer)) return { outcome: 'passed' }
  return {
    outcome: 'failed',
    verdict: { finding: { code: 'answer', question, got: JSON.stringify(answer) } },
  }
}

/** What a failing check without points counts: less than a point, however many there are. */
const tieBreak = 1e-4

/**
 * The candidate that loses the fewest points; the first of equals, so that canonical values win ties. One
 * that has lost as many as the best so far is given up.
 */
function fewestLost(
  plan: Plan,
  passes: (check: PlannedCheck, flags: Required<Conventions>) => boolean,
): Required<Conventions> {
  let best: { flags: Required<Conventions>; lost: number } | undefined
  for (const flags of plan.candidates) {
    let lost = 0
    for (const check of plan.checks) {
      if (best !== undefined && lost >= best.lost) break
      if (!passes(check, flags)) lost += check.maxPoints === 0 ? tieBreak : check.maxPoints
    }
    if (best === undefined || lost < best.lost) best = { flags, lost }
  }
  if (best === undefined) throw new Error('an assignment has at least one convention')
  return best.flags
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

function diagnosisOf(
  plan: Plan,
  planned: PlannedFunction,
  own: readonly JudgedCheck[],
  raws: ReadonlyMap<PlannedCheck, Raw>,
  answers: Answers,
  chosen: Required<Conventions>,
  tables: Tables,
): { diagnosis?: Diagnosis } {
  if (!own.some(({ outcome }) => outcome === 'failed' || outcome === 'crashed')) return {}
  const evidence = (answers.functions.get(planned.formula.name)?.answers ?? []).flatMap(
    (response, call): Evidence[] =>
      response.kind === 'returned' || response.kind === 'threw' ? [{ call, response }] : [],
  )
  const diagnosis = diagnose(plan, planned, evidence, chosen, tables) ?? provedBy(own, raws)
  return diagnosis === undefined ? {} : { diagnosis }
}

/** A broken relation that proves a mistake by itself, also in a check that another failure skips. */
function provedBy(own: readonly JudgedCheck[], raws: ReadonlyMap<PlannedCheck, Raw>): Diagnosis | undefined {
  for (const { check } of own) {
    const rule = check.check.rule
    const raw = raws.get(check)
    if (raw?.outcome !== 'failed' || rule.by !== 'relation' || rule.names === undefined) continue
    const finding = raw.verdict?.finding
    if (finding?.code === 'relation' || finding?.code === 'changed-argument') {
      return { ...rule.names, kind: 'mistake', twins: [] }
    }
  }
  return undefined
}

function withDiagnosis(judged: JudgedCheck, functions: readonly JudgedFunction[], plan: Plan): JudgedCheck {
  const own = functions.find(({ planned }) => planned.formula.name === judged.check.check.formula.name)
  const forgiven = own?.state === 'fragile' && !plan.fragileCosts && judged.outcome === 'failed'
  const points = forgiven ? judged.check.maxPoints : judged.points
  const explained =
    judged.outcome === 'failed' || (judged.outcome === 'crashed' && judged.verdict?.finding.code === 'threw')
  return { ...judged, points, ...(explained && own?.diagnosis && { diagnosis: own.diagnosis.id }) }
}
