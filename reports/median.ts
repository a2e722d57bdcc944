/** The middle of some numbers, or the mean of the two in the middle; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

interface Scored {
  readonly score: number
  readonly maxScore: number
}

/** The median of scores in percent: exact, and rounded once, halves up; 0 of none. */
export function medianPercent(results: readonly Scored[]): number {
  const sorted = results
    .map(({ score, maxScore }) => ({ score, maxScore: Math.max(1, maxScore) }))
    .toSorted((a, b) => a.score * b.maxScore - b.score * a.maxScore)
  const [lower, upper] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  if (lower === undefined || upper === undefined) return 0
  // In whole numbers, because a quotient may lie on the other side of a half.
  const parts = lower.score * upper.maxScore + upper.score * lower.maxScore
  const whole = lower.maxScore * upper.maxScore
  return Math.floor((100 * parts + whole) / (2 * whole))
}
