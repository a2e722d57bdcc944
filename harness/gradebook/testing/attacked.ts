import type { CheckResult, Finding, QuestionResult, QuizResult, Result } from '#kit/engine'
import { checkOf, functionOf, sumOf, withPoints } from '../../../reports/samples/build.ts'
import { clean } from '../../../reports/samples.ts'

/** A result in which a student has put a text wherever a student can put one. */
export function attacked(text: string): Result {
  const place = { file: text, line: 3, function: text, excerpt: text }
  const error = { type: text, message: text, at: place }
  const shown = { text, nested: text }
  const findings: readonly Finding[] = [
    { code: 'threw', error },
    { code: 'unloadable', file: text, error },
    { code: 'missing', file: text, name: text, instead: [text, text], meant: [text], unsearched: text },
    { code: 'type', got: text, expected: 'a number', where: text },
    { code: 'not-finite', index: [0], got: text, expected: '1', where: text },
    { code: 'relation', rule: 'twice the same', first: shown, second: shown, difference: 1, allowed: 0 },
    { code: 'did-not-throw', because: 'it should', got: shown },
    { code: 'judged', text },
    { code: 'died', death: { by: 'exit', code: null, signal: text }, at: place },
    { code: 'died', death: { by: 'protocol', detail: text } },
  ]
  const wrong = findings.map((finding, k) =>
    checkOf(
      `softmax/${k}`,
      'softmax',
      'softmax',
      3,
      `is right in case ${k}`,
      isCrash(finding) ? 'crashed' : 'failed',
      {
        finding,
        visibility: k === 3 ? 'hidden' : k === 4 ? 'after-due' : 'public',
        counterexample: {
          function: text,
          args: [{ name: 'x', value: shown }],
          got: shown,
          expected: { text: '1', nested: 1 },
        },
      },
    ),
  )
  const right = checkOf('softmax/right', 'softmax', 'softmax', 7, 'is right', 'passed')
  const checks: readonly CheckResult[] = [right, ...wrong]
  const one = withPoints({ ...functionOf('softmax', text, 'softmax', 'failed'), exported: text }, checks)
  const worth = { part: 'softmax', points: 0, maxPoints: 2 }
  const question: QuestionResult = {
    ...worth,
    ...{ id: 'quiz/base', quiz: 'quiz', sentence: 'has the right answer' },
    outcome: 'failed',
    finding: { code: 'answer', question: 'base', got: text },
  }
  const quiz: QuizResult = { ...worth, stem: 'quiz', title: 'Quiz', file: text, state: 'failed' }
  const { points, maxPoints } = sumOf([...checks, question])
  return {
    ...clean,
    submission: text,
    checks,
    functions: [one],
    quizzes: [quiz],
    questions: [question],
    parts: [{ id: 'softmax', title: 'Softmax', points, maxPoints }],
    score: points,
    maxScore: maxPoints,
    printed: text,
    printedForStaff: text,
    remarks: [
      { code: 'printed', function: 'softmax', text },
      { code: 'extra-names', text },
    ],
  }
}

const isCrash = ({ code }: Finding): boolean => ['threw', 'unloadable', 'died'].includes(code)
