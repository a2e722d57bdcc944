import type { SubmittedLog } from '../submitted-log.ts'

/** How people round what they log. */
export const roundings = {
  'decimal places': (value: number, digits: number) => Number(value.toFixed(digits)),
  'significant digits': (value: number, digits: number) => Number(value.toPrecision(digits)),
  'decimal places, then float32': (value: number, digits: number) =>
    Math.fround(Number(value.toFixed(digits))),
} as const

/** A log in which every number that is no whole number is rounded. */
export const roundedLog = (
  log: SubmittedLog,
  digits: number,
  how: keyof typeof roundings = 'decimal places',
): SubmittedLog => rounded(log, (value) => roundings[how](value, digits)) as SubmittedLog

function rounded(value: unknown, by: (value: number) => number): unknown {
  if (typeof value === 'number') return Number.isInteger(value) || !Number.isFinite(value) ? value : by(value)
  if (Array.isArray(value)) return value.map((one) => rounded(one, by))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one, by)]))
}
