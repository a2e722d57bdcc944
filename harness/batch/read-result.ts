/** Fields of a result that are numbers, where `"Infinity"` represents a number that JSON cannot. */
const numeric = new Set(['difference', 'allowed', 'times'])
const special = /^(NaN|-?Infinity|-0)$/

/** Reads JSON that `resultJson` wrote, including numbers that JSON cannot represent. */
export function readResult(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) =>
    numeric.has(key) && typeof value === 'string' && special.test(value) ? Number(value) : value,
  )
}
