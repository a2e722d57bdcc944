import type { CheckResult, Finding, FunctionResult, Points, Shown, ShownNested } from '#kit/engine'

/** A function of a sample result, exported under its name in the reference; its points come with its checks. */
export function functionOf(
  name: string,
  file: string,
  part: string,
  state: FunctionResult['state'],
  diagnosis?: FunctionResult['diagnosis'],
): Omit<FunctionResult, 'points' | 'maxPoints'> {
  return { name, file, exported: name, part, state, ...(diagnosis && { diagnosis }) }
}

/** A function with the points of its checks. */
export function withPoints(
  one: Omit<FunctionResult, 'points' | 'maxPoints'>,
  checks: readonly CheckResult[],
): FunctionResult {
  return { ...one, ...sumOf(checks.filter((check) => check.function === one.name)) }
}

/** Points added up as the judge does. */
export function sumOf(all: readonly { readonly points: Points; readonly maxPoints: number }[]) {
  const points = all.flatMap((one) => one.points ?? [])
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  return {
    points: points.length < all.length ? null : sum(points),
    maxPoints: sum(all.map(({ maxPoints }) => maxPoints)),
  }
}

/** A check of a sample result. */
export function checkOf(
  id: string,
  name: string,
  part: string,
  maxPoints: number,
  sentence: string,
  outcome: CheckResult['outcome'],
  more: Partial<CheckResult> = {},
): CheckResult {
  const points = outcome === 'passed' ? maxPoints : 0
  return {
    id,
    function: name,
    part,
    maxPoints,
    points,
    sentence,
    outcome,
    visibility: 'public',
    sizes: 'usual',
    concept: sentence,
    ...more,
  }
}

/** A value in the form in which the judge shows it. */
export function shown(nested: ShownNested): Shown {
  const shape: number[] = []
  for (let part = nested; Array.isArray(part); part = part[0]) shape.push(part.length)
  const text = JSON.stringify(nested).replaceAll(',', ', ').replaceAll('"', '')
  return { text, nested, ...(shape.length > 0 && { shape }) }
}

/** A matrix of numbers. */
export function grid(rows: number, columns: number, entry: (i: number, j: number) => number): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => entry(i, j)))
}

/** A number that differs. */
export function off(
  got: string,
  expected: string,
  difference: number,
  allowed: number,
  index: readonly number[] = [],
  [wrong, of]: readonly [number, number] = [1, 1],
): Finding {
  const times = difference / allowed
  return { code: 'value', index, got, expected, difference, allowed, times, wrong, of, where: '' }
}
