/**
 * A line of an example as `python -m doctest` runs it. What a doctest cannot compare, such as a record, is shown
 * without a prompt.
 *
 * @param claim what the line gives, as the reference says it: `≈ 5.2667`, `= [[0, 1]]  a note`
 * @example
 * doctest('loss(x)', '≈ 5.27', 80) // = ['>>> np.allclose(loss(x), 5.27, atol=0.005)', 'True']
 */
export function doctest(text: string, claim: string | undefined, width: number): readonly string[] {
  if (claim === undefined) return [`>>> ${text}`]
  const [, relation, value = '', note = ''] = /^([=≈]) (\[.*\]|'[^']*'|-?\d\S*)\s*(.*)$/.exec(claim) ?? []
  if (relation === undefined) return [`${text}  # ${claim}`]
  if (value.includes("'")) return [`>>> ${text}`, value]
  const expected = `${value}${relation === '≈' ? tolerance(value) : ''})${note === '' ? '' : `  # ${note}`}`
  const line = `>>> np.allclose(${text}, ${expected}`
  return line.length <= width
    ? [line, 'True']
    : [`>>> result = ${text}`, `>>> np.allclose(result, ${expected}`, 'True']
}

/** Half a unit of the last digit, for numbers that are rounded more than `np.allclose` allows for. */
function tolerance(value: string): string {
  const numbers = value.match(/-?\d[\d.e+-]*/g) ?? []
  const digits = Math.max(...numbers.map((number) => /\.(\d+)/.exec(number)?.[1]?.length ?? 0))
  const allowed = Math.min(...numbers.map((number) => 1e-8 + 1e-5 * Math.abs(Number(number))))
  if (0.5 * 10 ** -digits <= allowed) return ''
  return `, atol=${digits > 2 ? `5e-${digits + 1}` : (0.5 * 10 ** -digits).toFixed(digits + 1)}`
}
