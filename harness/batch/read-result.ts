/** Fields of a result that are numbers, where `"Infinity"` represents a number that JSON cannot. */
const numeric = new Set(['difference', 'allowed', 'times'])
const special = /^(NaN|-?Infinity|-0)$/
const hasSpecial = /"(NaN|-?Infinity|-0)"/

/** Reads JSON that `resultJson` wrote, including numbers that JSON cannot represent. */
export function readResult(json: string): unknown {
  // Most results have none, and looking at every value takes several times as long as parsing.
  if (!hasSpecial.test(json)) return JSON.parse(json)
  return JSON.parse(json, (key, value: unknown) =>
    numeric.has(key) && typeof value === 'string' && special.test(value) ? Number(value) : value,
  )
}
