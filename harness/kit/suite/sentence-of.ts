import type { Conventions } from '#reference/core/conventions.ts'
import type { Check } from './check.ts'
import { sentenceUnder } from './choice.ts'

type Worded = Pick<Check, 'sentence' | 'sourceHolds' | 'resultPart'>

/** What a check says of correct code; no numbers of an example that its source states for other conventions. */
export function sentenceOf({ sentence, sourceHolds, resultPart }: Worded, chosen: Conventions): string {
  if (sourceHolds?.(chosen) ?? true) return sentenceUnder(sentence, chosen)
  return exampleSentence(resultPart)
}

/** What a check of an example says where the numbers of its source are not shown. */
export const exampleSentence = (part: string | undefined): string =>
  `agrees with a worked example${part === undefined ? '' : `: ${part}`}`
