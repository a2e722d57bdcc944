/** What a number costs that nobody computes with by hand. */
const unround = 20

/**
 * How hard an example is to work by hand: the characters of its arguments, and much more for every number that is not
 * round, so that a slightly larger example of round numbers comes first.
 */
export function difficultyOf(texts: readonly string[]): number {
  const text = texts.join(' ')
  // A value is cut at some thousand characters, so this is bounded.
  const numbers = text.match(/\d[\d.e]*/g) ?? []
  return text.length + unround * numbers.filter((one) => !isRound(one)).length
}

/** Two digits at most, besides zeros at either end: 0.5, 12, 800. */
const isRound = (number: string): boolean =>
  !number.includes('e') && number.replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length <= 2
