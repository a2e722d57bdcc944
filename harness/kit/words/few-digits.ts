/**
 * Numbers that are compared, in six digits each; in more where they would read alike. What is not a number is
 * returned unchanged.
 *
 * @example
 * fewDigits(['4.266666666666667', '5.3']) // = ['4.26667', '5.3']
 */
export function fewDigits(texts: readonly string[]): readonly string[] {
  const digits = digitsApart(texts)
  return texts.map((text) => inDigits(text, digits))
}

/** How many digits tell numbers apart: six at least. */
export function digitsApart(texts: readonly string[]): number {
  const different = new Set(texts).size
  let digits = 6
  while (digits < allDigits && new Set(texts.map((text) => eachInDigits(text, digits))).size < different)
    digits++
  return digits
}

/** As many tell any two numbers apart. */
const allDigits = 17

/** Whole numbers up to this size are written in full, and so are the digits before the point. */
const plain = 1e9

/** A number in this many digits, without zeros at its end. */
export function inDigits(text: string, digits: number): string {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || Object.is(value, -0)) return text
  const size = Math.abs(value)
  if (Number.isInteger(value) && size < plain) return text
  const before = size < plain ? Math.floor(Math.log10(Math.max(1, size))) + 1 : 0
  return String(Number(value.toPrecision(Math.min(allDigits, Math.max(digits, before)))))
}

const numberOrText = /"(?:[^"\\]|\\.)*"|(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])/g

/**
 * A text with each of its numbers in this many digits, such as a record; texts in quotes stay as they are.
 *
 * @example
 * eachInDigits('{ dX: [[0.06723451899513945]] }', 6) // = '{ dX: [[0.0672345]] }'
 */
export const eachInDigits = (text: string, digits: number): string =>
  text.replace(numberOrText, (found) => inDigits(found, digits))
