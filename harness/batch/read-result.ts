/**
 * Fields of a result that are numbers, so that `"Infinity"` there stands for a number that JSON has no word
 * for.
 */
const numeric = new Set(['difference', 'allowed', 'times'])
const special = /^(NaN|-?Infinity|-0)$/

/** Reads JSON that `resultJson` wrote, numbers that JSON cannot hold included. */
export function readResult(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) =>
    numeric.has(key) && typeof value === 'string' && special.test(value) ? Number(value) : value,
  )
}
