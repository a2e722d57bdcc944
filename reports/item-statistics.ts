/**
 * How well passing one check predicts the rest of the score: the point-biserial correlation between the check
 * (1 passed, 0 not) and the score without the check's own points.
 *
 *     r = (M₁ − M₀) / s · √(p·q)
 *
 * M₁ and M₀ are the mean rest scores of those who passed and those who did not, s the standard deviation of
 * all rest scores, p and q the shares of the two groups. About 0.2 or more is good; a negative
 * value means that stronger students fail the check more often.
 *
 * @returns −1 … 1, or null if everyone passed, no one passed, or all rest scores are equal
 * @example
 * discrimination([{ passed: true, rest: 3 }, { passed: false, rest: 1 }]) // = 1
 */
export function discrimination(
  answers: readonly { readonly passed: boolean; readonly rest: number }[],
): number | null {
  const rest = answers.map((answer) => answer.rest)
  const center = mean(rest)
  const spread = Math.sqrt(mean(rest.map((score) => (score - center) ** 2)))
  const right = answers.filter(({ passed }) => passed).map((answer) => answer.rest)
  const wrong = answers.filter(({ passed }) => !passed).map((answer) => answer.rest)
  if (right.length === 0 || wrong.length === 0 || spread === 0) return null
  const share = right.length / answers.length
  return ((mean(right) - mean(wrong)) / spread) * Math.sqrt(share * (1 - share))
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0) / numbers.length
