import type { Finding } from '../value/finding.ts'
import { fewDigits } from './few-digits.ts'
import type { FindingWords } from './finding-words.ts'
import { off } from './value-words.ts'
import { visible } from './visible.ts'
import { roughly } from './words.ts'

/** Characters of two answers that fit into a sentence. */
const inSentence = 40

/** Describes two answers that do not belong together. */
export function relationWords(finding: Extract<Finding, { code: 'relation' }>, name: string): FindingWords {
  const { rule, again, difference, allowed } = finding
  const [first = '', second = ''] = fewDigits([visible(finding.first.text), visible(finding.second.text)])
  if (again !== true) {
    return {
      headline: `The answers of ${name} break a rule: ${rule}.`,
      lines: [
        `First answer: ${first}`,
        `Second answer: ${second}`,
        ...off(difference, allowed, difference / allowed),
      ],
    }
  }
  return {
    headline:
      first.length + second.length <= inSentence
        ? `The same call to ${name} gave ${first}, and then ${second}.`
        : `The same call to ${name} gave two different answers.`,
    lines: [
      ...(Number.isFinite(difference) && difference > 0 ? [`They differ by ${roughly(difference)}.`] : []),
      'Run the loop below: all answers should be the same. Your numbers may differ from those shown.',
    ],
  }
}
