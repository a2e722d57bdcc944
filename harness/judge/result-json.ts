import type { Finding, Result } from '#kit/engine'

/**
 * A result as one line of JSON; NaN, ±∞ and −0 as strings, because JSON cannot express them. Only findings hold
 * measured numbers, so only they can hold such a one.
 */
export function resultJson(result: Result, indent?: number): string {
  const checks = result.checks.map((check) =>
    check.finding === undefined ? check : { ...check, finding: plainFinding(check.finding) },
  )
  return JSON.stringify({ ...result, checks }, undefined, indent)
}

const plainFinding = (finding: Finding): object =>
  'difference' in finding
    ? Object.fromEntries(Object.entries(finding).map(([key, value]) => [key, plain(value)]))
    : finding

function plain(value: unknown): unknown {
  if (typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0))) return value
  return Object.is(value, -0) ? '-0' : String(value)
}
