/** Characters in a line of a manifest. */
const widest = 118

/** JSON in which what fits in one line is in one line, so that an assignment stays short enough to be read. */
export function shortJson(value: unknown, indent = '', before = 0): string {
  const line = inOneLine(value)
  if (indent.length + before + line.length < widest || typeof value !== 'object' || value === null)
    return line
  const inner = `${indent}  `
  const entries = Array.isArray(value)
    ? value.map((one) => `${inner}${shortJson(one, inner)}`)
    : Object.entries(value).map(([key, one]) => {
        const name = `${JSON.stringify(key)}: `
        return `${inner}${name}${shortJson(one, inner, name.length)}`
      })
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${entries.join(',\n')}\n${indent}${close}`
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${inOneLine(one)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}
