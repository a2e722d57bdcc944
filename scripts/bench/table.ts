/** Rows as text with aligned columns, the first to the left and numbers to the right. */
export function table(title: string, rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, k) => Math.max(...rows.map((row) => (row[k] ?? '').length)))
  const lines = rows.map((row) =>
    row
      .map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  return [title, ...lines.map((line) => `  ${line}`)].join('\n')
}

export const milliseconds = (value: number): string =>
  Number.isNaN(value) ? 'unknown' : `${Math.round(value)} ms`

export const times = (value: number): string => (Number.isNaN(value) ? '' : `${value.toFixed(1)} x`)
