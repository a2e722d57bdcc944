import { shellWord } from '#assignment'
import { count } from '#kit/engine'
import { type Language, languageNames } from '#runner'
import { boundNames } from './bound-names.ts'
import { isTenable, type Proposal } from './proposal.ts'

interface Chosen {
  /** What is bound, with its name in the assignment. */
  readonly bound: ReadonlyMap<Proposal, string>
  /** A sentence for each other language. */
  readonly others: readonly string[]
}

/**
 * The proposals to write: what no trial call has refuted, in the language of most of them, because a submission is
 * graded in one language.
 */
export function oneLanguage(proposals: readonly Proposal[], folder: string): Chosen {
  const byLanguage = Map.groupBy(proposals.filter(isTenable), ({ language }) => language)
  const [most, ...rest] = [...byLanguage].toSorted(([, one], [, other]) => other.length - one.length)
  const sentence = ([language, own]: [Language, Proposal[]]): string =>
    `Not bound: ${count(own.length, 'function')} in ${languageNames[language]}, because a submission is graded in one language. Bind them to an assignment of their own: npx --no-install touchstone bind ${shellWord(folder)} --language ${language}`
  return { bound: boundNames(most?.[1] ?? []), others: rest.map(sentence) }
}
