import type { PlannedQuiz } from '../plan/plan-types.ts'
import { isRightAnswer } from '../suite/quiz.ts'
import type { Finding } from '../value/finding.ts'
import type { QuestionResult } from '../value/result.ts'
import type { Answers } from './answers.ts'

/** The outcome of one question. */
export interface JudgedQuestion {
  readonly id: string
  readonly outcome: QuestionResult['outcome']
  readonly points: number
  readonly finding?: Finding
}

/** Judges the questions of a quiz from the content of the answers file. */
export const judgeQuiz = ({ questions }: PlannedQuiz, quiz: Answers['quiz']): readonly JudgedQuestion[] =>
  questions.map(({ id, question, maxPoints }): JudgedQuestion => {
    const { key } = question
    const unanswered = { code: 'unanswered', question: key, file: 'answers.json' } as const
    if ('problem' in quiz)
      return { id, outcome: 'unwritten', points: 0, finding: { ...unanswered, problem: quiz.problem } }
    const given = Object.hasOwn(quiz.read, key) ? quiz.read[key] : undefined
    if (given === undefined || given === null || given === '')
      return { id, outcome: 'unwritten', points: 0, finding: unanswered }
    if (isRightAnswer(question, given)) return { id, outcome: 'passed', points: maxPoints }
    const finding = { code: 'answer', question: key, got: JSON.stringify(given) } as const
    return { id, outcome: 'failed', points: 0, finding }
  })
