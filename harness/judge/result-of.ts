import type { PlannedAssignment } from '#assignment'
import {
  type Answers,
  type CheckResult,
  type ConventionFound,
  type Finding,
  type JudgedCheck,
  type JudgedFunction,
  type JudgedQuiz,
  type Judgement,
  type QuestionResult,
  type Remark,
  type Result,
  resultVersion,
  sentenceOf,
  sentenceUnder,
} from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import type { Isolation } from '#runner'
import { courseParts } from './course-parts.ts'
import { fitEvidence } from './fit-evidence.ts'
import { fromForward } from './from-forward.ts'
import { namingOthers } from './naming-others.ts'
import type { Prepared } from './plan-for.ts'
import { remarksOf } from './remarks-of.ts'
import { shownCall } from './shown-call.ts'
import { addPoints, totals } from './totals.ts'
import { withoutMinusZero } from './without-minus-zero.ts'

interface Judged {
  readonly submission: string
  readonly assignment: PlannedAssignment
  readonly prepared: Prepared
  readonly language: Result['language']
  readonly isolation: Isolation
  readonly answers: Answers
  readonly judgement: Judgement
  readonly printed: string
  readonly printedForStaff: string
  /** Notes on the submission's files. */
  readonly remarks: readonly Remark[]
  readonly durations: Result['durations']
}

/** The result of a judged submission: the document that everything later reads. */
export function resultOf(judged: Judged): Result {
  const { prepared, answers, assignment } = judged
  const judgement = fromForward(namingOthers(judged.judgement, prepared.plan, answers), answers)
  const checks = fitEvidence(
    judgement.functions.flatMap((one) =>
      one.checks.map((check) => checkResult(one, check, one.conventions, judged)),
    ),
  )
  const questions = judgement.quizzes.flatMap(questionResults)
  const functions = judgement.functions.map((one) => functionResult(one, answers))
  const quizzes = judgement.quizzes.map((one) => quizResult(one, assignment.answersFile))
  return {
    schema: resultVersion,
    submission: judged.submission,
    assignment: { name: assignment.name, title: assignment.title },
    language: judged.language,
    ...totals(prepared.plan.parts, [...functions, ...quizzes]),
    isolation: judged.isolation,
    conventions: conventionsFound(judgement, prepared),
    checks,
    functions,
    quizzes,
    questions,
    ...notRun(prepared, judgement),
    remarks: [...judged.remarks, ...remarksOf(judgement, answers, judged.printed)],
    incidents: [...checks, ...questions].flatMap(({ id, finding }) =>
      finding?.code === 'ours' ? [`${id}: ${finding.incident}`] : [],
    ),
    printed: judged.printed,
    ...(judged.printedForStaff !== '' && { printedForStaff: judged.printedForStaff }),
    durations: judged.durations,
  }
}

function notRun({ plan }: Prepared, { functions }: Judgement): Pick<Result, 'notRun'> {
  const left = plan.leftOut.flatMap(({ id, ...check }) => {
    const own = functions.find(({ planned }) => planned.formula.name === check.function)
    const maxPoints = own && plan.points.get(own.conventions)?.get(id)
    return maxPoints === undefined ? [] : [{ ...check, maxPoints }]
  })
  return left.length === 0 ? {} : { notRun: left }
}

function checkResult(
  one: JudgedFunction,
  judged: JudgedCheck,
  chosen: JudgedFunction['conventions'],
  { assignment, answers }: Judged,
): CheckResult {
  const { check, outcome, points, maxPoints, verdict, shownOn = check, diagnosis, because } = judged
  const { visibility, sizes, concept, hint, source, sourceHolds, resultPart } = check.check
  const part = resultPart ?? (verdict && partIn(verdict.finding))
  // If false, the numbers of the example belong to other conventions: no hint and no source.
  const holds = sourceHolds?.(chosen) ?? true
  // What was measured is wrong: of random numbers there are no right ones to compare with.
  const isDrawn = one.planned.formula.drawsForItself === true && verdict?.finding.code === 'value'
  return {
    id: check.id,
    part: one.planned.part,
    function: one.planned.formula.name,
    sentence: sentenceOf(check.check, chosen),
    outcome,
    points,
    maxPoints,
    visibility,
    sizes,
    concept,
    ...(verdict && { finding: shownFinding(verdict.finding) }),
    ...(verdict?.call !== undefined && {
      counterexample: shownCall({
        assignment: assignment.name,
        planned: one.planned,
        check: shownOn,
        call: verdict.call,
        own: answers.functions.get(one.planned.formula.name),
        ...(isDrawn && { isDrawn: true as const }),
        ...(verdict.expected !== undefined && { expected: withoutMinusZero(verdict.expected) }),
        ...(part !== undefined && { part }),
      }),
    }),
    ...(diagnosis !== undefined && { diagnosis }),
    ...(because !== undefined && { because }),
    ...(hint !== undefined && holds && { hint: sentenceUnder(hint, chosen) }),
    ...(source !== undefined && holds && { source }),
  }
}

/** An expected −0 is a 0 to everybody who reads it. */
const shownFinding = (finding: Finding): Finding =>
  'expected' in finding && finding.expected === '-0' ? ({ ...finding, expected: '0' } as Finding) : finding

/** The part of a record in which the difference is: `state` of `state.m`. */
const partIn = (finding: Finding): string | undefined =>
  'where' in finding && finding.where !== '' && !finding.where.startsWith('[')
    ? finding.where.split(/[.[]/, 1)[0]
    : undefined

function functionResult({ planned, state, checks, diagnosis }: JudgedFunction, answers: Answers) {
  const { name } = planned.formula
  const place = answers.functions.get(name)
  const parts = place?.way === undefined ? {} : courseParts(place.way)
  return {
    name,
    file: place?.file ?? '',
    exported: place?.title ?? place?.exported ?? name,
    ...(place?.lines && { call: place.lines }),
    ...(Object.keys(parts).length > 0 && { parts }),
    part: planned.part,
    state,
    ...addPoints(checks),
    ...(diagnosis && { diagnosis }),
  }
}

function quizResult({ planned: { quiz, part, questions: all }, questions }: JudgedQuiz, file: string) {
  const outcomes = questions.map(({ outcome }) => outcome)
  const state = (['ungraded', 'failed', 'unwritten'] as const).find((one) => outcomes.includes(one))
  const { stem, title } = quiz
  return {
    stem,
    title,
    file,
    part,
    state: state ?? ('passed' as const),
    ...addPoints(questions.map(({ points }, k) => ({ points, maxPoints: all[k]?.maxPoints ?? 0 }))),
  }
}

const questionResults = ({ planned, questions }: JudgedQuiz): readonly QuestionResult[] =>
  questions.map((judged, k) => {
    const { sentence, hint, source } = planned.questions[k]?.question ?? { sentence: '' }
    return {
      ...judged,
      quiz: planned.quiz.stem,
      part: planned.part,
      sentence,
      maxPoints: planned.questions[k]?.maxPoints ?? 0,
      ...(hint !== undefined && { hint }),
      ...(source !== undefined && { source }),
    }
  })

/** The value of every flag that some function obeys. */
function conventionsFound(judgement: Judgement, { plan }: Prepared): readonly ConventionFound[] {
  const obeyed = new Set(plan.functions.flatMap(({ formula }) => formula.obeys))
  return (Object.keys(conventions) as Flag[])
    .filter((flag) => obeyed.has(flag))
    .flatMap((flag) => {
      const following = Map.groupBy(
        judgement.functions.filter(({ planned }) => planned.formula.obeys.includes(flag)),
        (one) => one.conventions[flag],
      )
      const means: Readonly<Record<string, string>> = conventions[flag].means
      return [...following].map(([value, own]) => ({
        flag,
        value,
        pinned: plan.pinned.has(flag),
        meaning: means[value] ?? value,
        ...(own.some(({ state }) => state === 'passed' || state === 'fragile') && { seen: true as const }),
        ...(following.size > 1 && { functions: own.map(({ planned }) => planned.formula.name) }),
      }))
    })
}
