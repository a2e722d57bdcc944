import type { PlannedQuestion, PlannedQuiz } from '../plan/plan-types.ts'
import { isRightAnswer, type Question } from '../suite/quiz.ts'
import { cutText } from '../value/cut-text.ts'
import type { Finding } from '../value/finding.ts'
import type { QuestionResult } from '../value/result.ts'
import type { Answers } from './answers.ts'
import { incidentOf } from './incident-of.ts'

/** The outcome of one question. */
export interface JudgedQuestion {
  readonly id: string
  readonly outcome: QuestionResult['outcome']
  readonly points: number | null
  readonly finding?: Finding
}

/** Characters of a wrong answer that are shown. */
const shown = 2000

/** Judges the questions of a quiz from the content of the answers file. An internal error costs one question. */
export const judgeQuiz = ({ questions }: PlannedQuiz, quiz: Answers['quiz']): readonly JudgedQuestion[] =>
  questions.map((planned) => {
    try {
      return judgeQuestion(planned, quiz)
    } catch (error) {
      const finding: Finding = { code: 'ours', incident: incidentOf(error) }
      return { id: planned.id, outcome: 'ungraded', points: null, finding }
    }
  })

function judgeQuestion({ id, question, maxPoints }: PlannedQuestion, quiz: Answers['quiz']): JudgedQuestion {
  const { key } = question
  const unanswered = { code: 'unanswered', question: key, file: quiz.file } as const
  if ('problem' in quiz)
    return {
      id,
      outcome: quiz.malformed ? 'failed' : 'unwritten',
      points: 0,
      finding: { ...unanswered, problem: quiz.problem },
    }
  const given = Object.hasOwn(quiz.read, key) ? quiz.read[key] : undefined
  if (given === undefined || given === null || given === '')
    return { id, outcome: 'unwritten', points: 0, finding: unanswered }
  if (isRightAnswer(question, given)) return { id, outcome: 'passed', points: maxPoints }
  const { kept, note } = cutText(JSON.stringify(given), shown)
  return {
    id,
    outcome: 'failed',
    points: 0,
    finding: { code: 'answer', question: key, got: `${kept}${note}`, ...formWanted(question.answer, given) },
  }
}

/** What an answer should have been, where it is of another kind altogether. */
function formWanted(answer: Question['answer'], given: unknown): { readonly wanted?: string } {
  if (typeof answer !== 'string') return isNumber(given) ? {} : { wanted: 'a number' }
  const isLetter = typeof given === 'string' && /^\s*[a-z]\s*$/i.test(given)
  return isLetter || answer.length !== 1 ? {} : { wanted: 'the letter of a choice, such as "a"' }
}

const isNumber = (given: unknown): boolean =>
  typeof given === 'number' || (typeof given === 'string' && !Number.isNaN(Number(given.replace(',', '.'))))
