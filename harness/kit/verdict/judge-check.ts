import type { Conventions } from '#reference/core/conventions.ts'
import type { Answer } from '#runner'
import type { PlannedCheck, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import type { Response, Verdict } from '../suite/check.ts'
import type { Finding } from '../value/finding.ts'
import type { Outcome } from '../value/result.ts'
import type { FunctionAnswers } from './answers.ts'
import { incidentOf } from './incident-of.ts'
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
    return rawOf(planned, check, flags, tables, given)
  } catch (error) {
    return { outcome: 'ungraded', verdict: { finding: { code: 'ours', incident: incidentOf(error) } } }
  }
}

function rawOf(
  planned: PlannedFunction,
  check: PlannedCheck,
  flags: Required<Conventions>,
  tables: Tables,
  given: FunctionAnswers | undefined,
): Raw {
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
    return { outcome: finding.code === 'ours' ? 'ungraded' : 'crashed', verdict: { finding, call: culprit } }
  }
  const outcome = verdictOf(planned, check, own as readonly Response[], flags, tables)
  if (!isVerdict(outcome)) return { outcome: 'passed', passed: outcome }
  return { outcome: outcome.finding.code === 'threw' ? 'crashed' : 'failed', verdict: outcome }
}

function crashFinding(answer: Answer | undefined, { file, near }: FunctionAnswers): Finding {
  if (answer?.kind === 'died')
    return { code: 'died', death: answer.death, ...(answer.again && { again: true }) }
  if (answer?.kind === 'unloadable') {
    if ('death' in answer) return { code: 'unloadable', file: answer.file, death: answer.death }
    return { code: 'unloadable', file: answer.error.at?.file ?? file, error: answer.error, ...near }
  }
  if (answer?.kind === 'missing') return { code: 'not-written' }
  return { code: 'ours', incident: 'a call was never answered' }
}
