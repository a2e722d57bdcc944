/** NaN for no numbers. */
export const meanOf = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length

/** The standard deviation of a sample; 0 for fewer than two numbers. */
export function deviationOf(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1))
}

/** Pearson's correlation; 0 where one side is constant. */
export function correlationOf(xs: readonly number[], ys: readonly number[]): number {
  const [x, y] = [meanOf(xs), meanOf(ys)]
  const sum = (f: (k: number) => number) => xs.reduce((total, _, k) => total + f(k), 0)
  const [dx, dy] = [(k: number) => (xs[k] as number) - x, (k: number) => (ys[k] as number) - y]
  const scale = Math.sqrt(sum((k) => dx(k) ** 2) * sum((k) => dy(k) ** 2))
  return scale === 0 ? 0 : sum((k) => dx(k) * dy(k)) / scale
}

/** Whether two numbers agree to float32 accuracy after a few operations. */
export const isNear = (a: number, b: number, relative = 1e-4): boolean =>
  Math.abs(a - b) <= relative * Math.max(Math.abs(a), Math.abs(b), 1e-3)

/** Six digits, without zeros at the end. */
export const inSix = (value: number): string => String(Number(value.toPrecision(6)))
