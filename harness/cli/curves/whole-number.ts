import { UsageError } from '#files'
import { visible } from '#kit/engine'

/**
 * The integer that an option was given as.
 *
 * @throws {UsageError} if it is none, or out of bounds
 */
export function wholeNumber(
  option: string,
  text: string,
  { least = 1, most }: { readonly least?: number; readonly most: number },
): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new UsageError(
    'bad-number',
    `${option} is '${visible(text)}', and must be an integer from ${least} to ${most}`,
  )
}
