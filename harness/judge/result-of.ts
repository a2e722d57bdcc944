import type { Assignment } from '#assignment'
import {
  type Answers,
  type CheckResult,
  type ConventionFound,
  type Counterexample,
  type Finding,
  isEarlier,
  type JudgedCheck,
  type JudgedFunction,
  type JudgedQuiz,
  type Judgement,
  type PlannedCheck,
  type PlannedFunction,
  partOfExpected,
  partOfReturned,
  type QuestionResult,
  type Result,
  sentenceUnder,
  show,
} from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import type { Isolation } from '#runner'
import type { Prepared } from './plan-for.ts'
import { remarksOf } from './remarks-of.ts'
import { pointsOf, totals } from './totals.ts'

interface Judged {
  readonly submission: string
  readonly assignment: Assignment
  readonly prepared: Prepared
  readonly language: Result['language']
  readonly isolation: Isolation
  readonly answers: Answers
  readonly judgement: Judgement
  readonly printed: string
  readonly durations: Result['durations']
}

/** The result of a judged submission: the document that everything later reads. */
export function resultOf(judged: Judged): Result {
  const { judgement, prepared, answers, assignment } = judged
  const checks = judgement.functions.flatMap((one) =>
    one.checks.map((check) => checkResult(one, check, judgement.conventions, answers)),
  )
  const functions = judgement.functions.map((one) => functionResult(one, answers))
  const quizzes = judgement.quizzes.map((one) => quizResult(one, assignment.answersFile))
  return {
    schema: 'touchstone/result/v1',
    submission: judged.submission,
    assignment: { name: assignment.name, title: assignment.title },
    language: judged.language,
    ...totals(prepared.plan.parts, [...functions, ...quizzes]),
    isolation: judged.isolation,
    conventions: conventionsFound(judgement, prepared),
    ...{ checks, functions, quizzes },
    questions: judgement.quizzes.flatMap(questionResults),
    ...notRun(prepared, judgement.conventions),
    remarks: remarksOf(judgement, answers, judged.printed),
    incidents: checks.flatMap(({ id, finding }) =>
      finding?.code === 'ours' ? [`${id}: ${finding.incident}`] : [],
    ),
    printed: judged.printed,
    durations: judged.durations,
  }
}

function notRun({ plan }: Prepared, chosen: Judgement['conventions']): Pick<Result, 'notRun'> {
  const points = plan.points.get(chosen)
  const left = plan.leftOut.flatMap(({ id, ...check }) =>
    points?.has(id) ? [{ ...check, maxPoints: points.get(id) ?? 0 }] : [],
  )
  return left.length === 0 ? {} : { notRun: left }
}

function checkResult(
  one: JudgedFunction,
  judged: JudgedCheck,
  chosen: Judgement['conventions'],
  answers: Answers,
): CheckResult {
  const { check, outcome, points, maxPoints, verdict, diagnosis, because } = judged
  const { sentence, visibility, sizes, concept, hint, source } = check.check
  return {
    ...{ id: check.id, part: one.planned.part, function: one.planned.formula.name },
    ...{ sentence: sentenceUnder(sentence, chosen), outcome, points, maxPoints },
    ...{ visibility, sizes, concept },
    ...(verdict && { finding: verdict.finding }),
    ...(verdict?.call !== undefined && {
      counterexample: counterexample(one.planned, check, verdict, answers),
    }),
    ...(diagnosis !== undefined && { diagnosis }),
    ...(because !== undefined && { because }),
    ...(hint !== undefined && { hint: sentenceUnder(hint, chosen) }),
    ...(source !== undefined && { source }),
  }
}

function counterexample(
  { formula }: PlannedFunction,
  { check: { resultPart }, calls, first }: PlannedCheck,
  verdict: NonNullable<JudgedCheck['verdict']>,
  answers: Answers,
): Counterexample {
  const call = verdict.call ?? 0
  const own = answers.functions.get(formula.name)
  const answer = own?.answers[first + call]
  const args = (calls[call]?.args ?? []).map((argument, k) => ({
    name: formula.inputs[k]?.name ?? String(k),
    value: isEarlier(argument) ? { text: `the result of step ${argument.earlier + 1}` } : show(argument),
  }))
  const { expected, finding } = verdict
  const part = resultPart ?? partIn(finding)
  return {
    function: own?.exported ?? formula.name,
    args,
    ...(answer?.kind === 'returned' && {
      got: show(part === undefined ? answer.value : partOfReturned(answer.value, part)),
    }),
    ...(expected !== undefined && {
      expected: show(part === undefined ? expected : partOfExpected(expected, part)),
    }),
  }
}

/** The part of a record in which the difference is: `state` of `state.m`. */
const partIn = (finding: Finding): string | undefined =>
  'where' in finding && finding.where !== '' && !finding.where.startsWith('[')
    ? finding.where.split(/[.[]/, 1)[0]
    : undefined

function functionResult({ planned, state, checks, diagnosis }: JudgedFunction, answers: Answers) {
  const { name } = planned.formula
  const place = answers.functions.get(name)
  return {
    ...{ name, file: place?.file ?? '', exported: place?.exported ?? name, part: planned.part, state },
    ...pointsOf(checks),
    ...(diagnosis && { diagnosis }),
  }
}

function quizResult({ planned: { quiz, part, questions: all }, questions }: JudgedQuiz, file: string) {
  const outcomes = questions.map(({ outcome }) => outcome)
  const state = (['ungraded', 'failed', 'unwritten'] as const).find((one) => outcomes.includes(one))
  const { stem, title } = quiz
  return {
    ...{ stem, title, file, part, state: state ?? ('passed' as const) },
    ...pointsOf(questions.map(({ points }, k) => ({ points, maxPoints: all[k]?.maxPoints ?? 0 }))),
  }
}

const questionResults = ({ planned, questions }: JudgedQuiz): readonly QuestionResult[] =>
  questions.map((judged, k) => {
    const { sentence, hint, source } = planned.questions[k]?.question ?? { sentence: '' }
    return {
      ...judged,
      ...{ quiz: planned.quiz.stem, part: planned.part, sentence },
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
    .map((flag) => {
      const value = judgement.conventions[flag]
      const means: Readonly<Record<string, string>> = conventions[flag].means
      return { flag, value, pinned: plan.pinned.has(flag), meaning: means[value] ?? value }
    })
}
