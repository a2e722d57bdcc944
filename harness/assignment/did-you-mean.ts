import { nearest } from './nearest.ts'

/** Asks whether the known word closest to a mistyped one was meant; undefined if none is close enough. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const meant = nearest(word, known)
  return meant === undefined ? undefined : `Did you mean '${meant}'?`
}
