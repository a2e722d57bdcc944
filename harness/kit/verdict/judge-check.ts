import type { Conventions } from '#reference/core/conventions.ts'
import type { Answer, StudentError } from '#runner'
import type { PlannedCheck, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import type { Response, Verdict } from '../suite/check.ts'
import type { Finding } from '../value/finding.ts'
import { isOtherPart } from '../value/is-other-part.ts'
import type { Outcome } from '../value/result.ts'
import type { FunctionAnswers } from './answers.ts'
import { incidentOf } from './incident-of.ts'
import { notReached } from './not-reached.ts'
import { onFresh } from './on-fresh.ts'
import { notWritten } from './unwritten.ts'
import { isVerdict, type Passed, verdictOf } from './verdict.ts'

/** The outcome of a check under one convention, before the checks that it needs are considered. */
export interface Raw {
  readonly outcome: Outcome
  readonly verdict?: Verdict
  readonly passed?: Passed
}

/** Judges one check of a function from the answers to its calls. An internal error costs no check but this one. */
export function judgeCheck(
  planned: PlannedFunction,
  check: PlannedCheck,
  flags: Required<Conventions>,
  tables: Tables,
  given: FunctionAnswers | undefined,
): Raw {
  try {
    const shown = rawOf(planned, check, flags, tables, given)
    if (shown.outcome !== 'passed' || given === undefined) return shown
    const [fresh] = onFresh(check)
    return (fresh && heldBack(planned, check, fresh, flags, tables, given)) ?? shown
  } catch (error) {
    return { outcome: 'ungraded', verdict: { finding: { code: 'ours', incident: incidentOf(error) } } }
  }
}

/**
 * What a check that passes comes to on its fresh inputs; undefined if it passes there too. Zeros everywhere keep many a
 * relation, so where every public answer is also the right one, the fresh answers have to be right as well.
 */
function heldBack(
  planned: PlannedFunction,
  check: PlannedCheck,
  fresh: PlannedCheck,
  flags: Required<Conventions>,
  tables: Tables,
  given: FunctionAnswers,
): Raw | undefined {
  const raw = rawOf(planned, fresh, flags, tables, given)
  if (raw.outcome === 'ungraded') return raw
  const isRight = (one: PlannedCheck): boolean =>
    rawOf(planned, byAnswer(one), flags, tables, given).outcome === 'passed'
  const isByAnswer = check.check.rule.by === 'answer'
  if (raw.outcome === 'passed' && (isByAnswer || isRight(fresh) || !isRight(check))) return undefined
  const crashed = raw.outcome === 'crashed'
  return {
    outcome: crashed ? 'crashed' : 'failed',
    // The finding itself would tell the input.
    verdict: { finding: { code: 'unseen', ...(crashed && { crashed }) } },
  }
}

/** The check with a relation replaced by the right answers. */
const byAnswer = (planned: PlannedCheck): PlannedCheck =>
  planned.check.rule.by === 'answer'
    ? planned
    : { ...planned, check: { ...planned.check, rule: { by: 'answer' } } }

function rawOf(
  planned: PlannedFunction,
  check: PlannedCheck,
  flags: Required<Conventions>,
  tables: Tables,
  given: FunctionAnswers | undefined,
): Raw {
  if (given?.misbound !== undefined) {
    const incident = `the course's binding is wrong: ${given.misbound}`
    return { outcome: 'ungraded', verdict: { finding: { code: 'ours', incident, binding: true } } }
  }
  const unwritten = given && notWritten(given)
  if (unwritten) return { outcome: 'unwritten', verdict: { finding: unwritten } }
  if (given === undefined) {
    return {
      outcome: 'ungraded',
      verdict: { finding: { code: 'ours', incident: `${check.id} was never run` } },
    }
  }
  const own = given.answers.slice(check.first, check.first + check.calls.length)
  const culprit = own.findIndex((answer) => answer.kind !== 'returned' && answer.kind !== 'threw')
  if (culprit >= 0) {
    const finding = crashFinding(own[culprit], given)
    const isGraded = finding.code !== 'ours' && finding.code !== 'not-gradable'
    return { outcome: isGraded ? 'crashed' : 'ungraded', verdict: { finding, call: culprit } }
  }
  const outcome = verdictOf(planned, check, own as readonly Response[], flags, tables)
  if (!isVerdict(outcome)) return { outcome: 'passed', passed: outcome }
  return { outcome: stopped(outcome.finding) ? 'crashed' : 'failed', verdict: outcome }
}

/** A function whose result lacks a part that the course reads ran to its end. */
const stopped = (finding: Finding): boolean => finding.code === 'threw' && !isOtherPart(finding.error)

/** The type of an error by which an adapter says that it cannot tell right from wrong. */
const withheldBy = 'NotGraded'

function crashFinding(answer: Answer | undefined, { file, near }: FunctionAnswers): Finding {
  const reason = answer && notReached(answer)
  if (reason !== undefined) return { code: 'not-gradable', reason }
  if (answer?.kind === 'died')
    return {
      code: 'died',
      death: answer.death,
      ...(answer.again && { again: true }),
      ...(answer.earlier && { earlier: answer.earlier }),
    }
  if (answer?.kind === 'unloadable') {
    if ('death' in answer) return { code: 'unloadable', file: answer.file, death: answer.death }
    return { code: 'unloadable', file: answer.error.at?.file ?? file, error: answer.error, ...near }
  }
  if (answer?.kind === 'missing') return { code: 'not-written' }
  if (answer?.kind === 'adapter' && answer.error.type === withheldBy)
    return { code: 'not-gradable', reason: answer.error.message }
  if (answer?.kind === 'adapter') return { code: 'ours', incident: incidentIn(answer.error), adapter: true }
  return { code: 'ours', incident: 'a call was never answered' }
}

const incidentIn = ({ type, message, at }: StudentError): string =>
  `the course's adapter failed${at ? ` (${at.file}, line ${at.line})` : ''}: ${type}: ${message}`
