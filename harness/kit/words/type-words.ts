import type { Finding } from '../value/finding.ts'
import type { Result } from '../value/result.ts'
import type { FindingWords } from './finding-words.ts'
import { type PartWords, returned } from './place-words.ts'
import { recordWords } from './record-words.ts'
import { visible } from './visible.ts'

/** Describes an answer of a wrong type. */
export function typeWords(
  finding: Extract<Finding, { code: 'type' }>,
  name: string,
  language: Result['language'],
  parts: PartWords = {},
): FindingWords {
  const { where } = finding
  const [got, expected] = [recordWords(finding.got, language), recordWords(finding.expected, language)]
  if (got === 'nothing' && where === '') {
    return {
      headline: `${name} returned nothing, expected ${expected}.`,
      help: ['Write return before the answer.'],
    }
  }
  const isPart = got === 'nothing' && !where.startsWith('[')
  return {
    headline: `${returned(name, where, parts)} ${isPart ? 'missing' : visible(got)}, expected ${expected}.`,
    help: got === 'a string' ? ['Return the number itself, without quotes or formatting.'] : [],
  }
}
