/** Numbers that are not finite, as languages write them. */
const special: Readonly<Record<string, number>> = {
  nan: NaN,
  '-nan': NaN,
  inf: Infinity,
  '+inf': Infinity,
  '-inf': -Infinity,
  infinity: Infinity,
  '-infinity': -Infinity,
}

/**
 * The number that a text is, in decimal form.
 *
 * @example
 * numberOf('2.5e-1') // = 0.25
 * numberOf('-inf') // = -Infinity
 * numberOf('0x10') // = undefined
 */
export function numberOf(text: string): number | undefined {
  const bare = text.trim().toLowerCase()
  if (Object.hasOwn(special, bare)) return special[bare]
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(bare) ? Number(bare) : undefined
}
