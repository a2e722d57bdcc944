import type { Finding } from '../value/finding.ts'
import type { FindingWords } from './finding-words.ts'
import { visible } from './visible.ts'
import { asSentence } from './words.ts'

/** Describes an answer to a quiz question that is missing or wrong. */
export function quizWords(finding: Extract<Finding, { code: 'unanswered' | 'answer' }>): FindingWords {
  if (finding.code === 'answer') {
    return {
      headline:
        finding.wanted === undefined
          ? `Your answer to “${finding.question}” is not right.`
          : `Your answer to “${finding.question}” must be ${finding.wanted}.`,
      lines: [`You wrote ${visible(finding.got)}.`],
    }
  }
  const { file, question, problem } = finding
  if (problem === undefined) return { headline: `${visible(file)} has no answer to “${question}” yet.` }
  const [what = '', ...places] = visible(problem).split('; ')
  return { headline: `No answer can be read, because ${what}.`, lines: places.map(asSentence) }
}
