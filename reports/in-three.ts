/** A number in three digits, with a true minus; from a million on with an exponent: `1.23e6`. */
export function inThree(value: number): string {
  const short = Number(value.toPrecision(3))
  const text = Math.abs(short) >= 1e6 ? short.toExponential().replace('e+', 'e') : String(short)
  return text.replaceAll('-', '−')
}
