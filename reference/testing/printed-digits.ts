const number = /[-−]?(Infinity|\d+(\.\d+)?(e[-+]?\d+)?)/g

type Digits = string | readonly Digits[]

/**
 * Where numbers differ from printed ones by more than half a unit of the last digit, in words; else empty.
 *
 * @example
 * differencesFromPrinted([0.1299, 5.2667], '[0.13, 5.3]') // = []
 */
export function differencesFromPrinted(got: unknown, text: string): readonly string[] {
  const printed: Digits = JSON.parse(text.replace(number, '"$&"'))
  return differences(got, printed, '')
}

function differences(got: unknown, printed: Digits, where: string): readonly string[] {
  if (typeof printed !== 'string') {
    if (!Array.isArray(got) || got.length !== printed.length) {
      return [`${where || 'it'} is ${JSON.stringify(got)}, not a list of ${printed.length}`]
    }
    return printed.flatMap((part, i) => differences(got[i], part, `${where}[${i}]`))
  }
  const value = Number(printed.replace('−', '-'))
  const half = 0.5 * 10 ** -decimals(printed) * (1 + 1e-9)
  const agrees = typeof got === 'number' && (got === value || Math.abs(got - value) <= half)
  return agrees ? [] : [`${where || 'it'} is ${got}, which does not round to ${printed}`]
}

/** Digits after the point, less the exponent: 3 for `0.775`, 9 for `1.5e-8`. */
function decimals(printed: string): number {
  const [mantissa = '', exponent = '0'] = printed.split('e')
  return (mantissa.split('.')[1]?.length ?? 0) - Number(exponent)
}
