import { nearest } from './nearest.ts'

/**
 * Asks whether the known word closest to a mistyped or shortened one was meant; undefined if none is close enough.
 *
 * @example
 * didYouMean('a7', ['a7-optimizers', 'a1-nearest-neighbors']) // = "Did you mean 'a7-optimizers'?"
 */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const meant = meantBy(word, known)
  return meant === undefined ? undefined : `Did you mean '${meant}'?`
}

/** The one known word that begins with a word, or else the closest to it. */
export function meantBy(word: string, known: readonly string[]): string | undefined {
  const [longer, ...others] = known.filter((one) => one.toLowerCase().startsWith(word.toLowerCase()))
  return word !== '' && others.length === 0 && longer !== undefined ? longer : nearest(word, known)
}
