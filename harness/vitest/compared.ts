import type { Shown, ShownNested } from '#kit/engine'

/**
 * Two values as a diff shows them: with six digits, so that it marks no number that agrees, unless only later
 * digits differ.
 */
export function compared(
  got: Shown,
  expected: Shown,
): { readonly actual: unknown; readonly expected: unknown } {
  const rounded = { actual: sixDigits(whole(got)), expected: sixDigits(whole(expected)) }
  const isSame = JSON.stringify(rounded.actual) === JSON.stringify(rounded.expected)
  return isSame ? { actual: whole(got), expected: whole(expected) } : rounded
}

const whole = ({ nested, text }: Shown): ShownNested => nested ?? text

function sixDigits(value: ShownNested): ShownNested {
  if (typeof value === 'number') return Number(value.toPrecision(6))
  if (isList(value)) return value.map(sixDigits)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, sixDigits(entry)]))
}

const isList = (value: ShownNested): value is readonly ShownNested[] => Array.isArray(value)
