import { usualNames } from './usual-names.ts'
import { empty, spellings } from './words-of-the-field.ts'

/** Each spelling of several or other words, the longest first, with the one that stands for it. */
const oneFor: readonly (readonly [spelling: string, word: string])[] = Object.entries(spellings)
  .flatMap(([word, others]) => others.map((spelling) => [` ${spelling} `, ` ${word} `] as const))
  .toSorted(([one], [other]) => other.length - one.length)

const known = new Map<string, ReadonlySet<string>>()

/** The words of a name in lower case, however it is spelled: `max_pool_forward`, `maxPoolForward`, `MaxPool2D`. */
export const wordsIn = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z])?([123])[dD](?![a-z])/g, '$1 $2d ')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')

/** The words that say what is computed, each in its one spelling. */
function wordsOf(name: string): ReadonlySet<string> {
  const found = known.get(name)
  if (found) return found
  const apart = wordsIn(name).map((word) => word.replaceAll('isation', 'ization'))
  const spelled = oneFor.reduce(
    (text, [spelling, word]) => text.replaceAll(spelling, word),
    ` ${apart.join(' ')} `,
  )
  const words = new Set(spelled.split(' ').filter((word) => word !== '' && !empty.has(word)))
  known.set(name, words)
  return words
}

/** How alike the name of a course and that of a function of the reference are, or a usual name of it, from 0 to 1. */
export const alike = (theirs: string, own: string): number =>
  Math.max(...[own, ...(usualNames[own] ?? [])].map((each) => shared(wordsOf(theirs), wordsOf(each))))

/** The share of their words that both have. */
function shared(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const all = new Set([...words, ...others])
  return all.size === 0 ? 0 : [...words].filter((word) => others.has(word)).length / all.size
}
