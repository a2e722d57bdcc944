/**
 * Half a unit of the last decimal place that numbers are written with: how far rounding moved them at most.
 *
 * @example
 * halfUnit([2.31, 1.5]) // = 0.005
 */
export function halfUnit(values: readonly (number | undefined)[]): number {
  const finite = values.filter((value) => value !== undefined).filter(Number.isFinite)
  return finite.length === 0 ? 0 : 0.5 * 10 ** -finite.map(decimals).reduce((a, b) => Math.max(a, b))
}

/** Digits behind the decimal point. */
function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent))
}
