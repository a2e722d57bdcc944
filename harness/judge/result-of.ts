import type { Assignment } from '#assignment'
import {
  type Answers,
  type CheckResult,
  type ConventionFound,
  type Counterexample,
  isEarlier,
  type JudgedCheck,
  type JudgedFunction,
  type Judgement,
  type Result,
  show,
} from '#kit'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import type { Isolation } from '#runner'
import type { Prepared } from './plan-for.ts'
import { remarksOf } from './remarks-of.ts'

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

/**
 * The result of a judged submission: the document that everything later reads. The one place that adds up
 * points.
 */
export function resultOf(judged: Judged): Result {
  const { judgement, prepared, answers, assignment } = judged
  const checks = judgement.checks.map((check) => checkResult(check, answers))
  const sum = (of: readonly CheckResult[], points: (check: CheckResult) => number) =>
    of.reduce((total, check) => total + points(check), 0)
  return {
    schema: 'touchstone/result/v1',
    submission: judged.submission,
    assignment: { name: assignment.name, title: assignment.title },
    language: judged.language,
    score: sum(checks, ({ points }) => points),
    maxScore: sum(checks, ({ maxPoints }) => maxPoints),
    isolation: judged.isolation,
    conventions: conventionsFound(judgement, prepared),
    parts: prepared.plan.parts.map(({ id, title }) => {
      const own = checks.filter(({ part }) => part === id)
      return {
        id,
        title,
        points: sum(own, ({ points }) => points),
        maxPoints: sum(own, ({ maxPoints }) => maxPoints),
      }
    }),
    checks,
    functions: judgement.functions.map((one) => functionResult(one, answers, assignment)),
    ...(prepared.notRun.length > 0 && { notRun: prepared.notRun }),
    remarks: remarksOf(judgement, answers, judged.printed),
    incidents: checks.flatMap(({ id, finding }) =>
      finding?.code === 'ours' ? [`${id}: ${finding.incident}`] : [],
    ),
    printed: judged.printed,
    durations: judged.durations,
  }
}

function checkResult(
  { check, outcome, points, verdict, diagnosis, because }: JudgedCheck,
  answers: Answers,
): CheckResult {
  const { sentence, visibility, sizes, concept, hint, source, formula } = check.check
  return {
    ...{ id: check.id, part: check.part, function: formula.name, sentence, outcome, points },
    ...{ maxPoints: check.maxPoints, visibility, sizes, concept },
    ...(verdict && { finding: verdict.finding }),
    ...(verdict?.call !== undefined && { counterexample: counterexample(check, verdict, answers) }),
    ...(diagnosis !== undefined && { diagnosis }),
    ...(because !== undefined && { because }),
    ...(hint !== undefined && { hint }),
    ...(source !== undefined && { source }),
  }
}

function counterexample(
  { check, calls, first }: JudgedCheck['check'],
  verdict: NonNullable<JudgedCheck['verdict']>,
  answers: Answers,
): Counterexample {
  const call = verdict.call ?? 0
  const own = answers.functions.get(check.formula.name)
  const answer = own?.answers[first + call]
  const args = (calls[call]?.args ?? []).map((argument, k) => ({
    name: check.formula.inputs[k]?.name ?? String(k),
    value: isEarlier(argument) ? { text: `the result of step ${argument.earlier + 1}` } : show(argument),
  }))
  return {
    function: own?.exported ?? check.formula.name,
    args,
    ...(answer?.kind === 'returned' && { got: show(answer.value) }),
    ...(verdict.expected !== undefined && { expected: show(verdict.expected) }),
  }
}

function functionResult(
  { planned, state, diagnosis }: JudgedFunction,
  answers: Answers,
  assignment: Assignment,
) {
  const { name } = planned.formula
  const place = answers.functions.get(name)
  const isQuiz = name === 'answers'
  return {
    name,
    file: isQuiz ? assignment.answersFile : (place?.file ?? ''),
    exported: isQuiz ? assignment.answersFile : (place?.exported ?? name),
    part: planned.part,
    state,
    ...(diagnosis && { diagnosis }),
  }
}

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
