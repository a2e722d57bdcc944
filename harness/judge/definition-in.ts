/** The lines of a Python function or method without comments, blank lines and indentation. */
export function definitionIn(text: string, name: string): string | undefined {
  const [method = '', owner] = name.split('.').toReversed()
  const inside = owner === undefined ? text : blockIn(text, new RegExp(`^class ${owner}\\b`))
  return inside && blockIn(inside, new RegExp(`^\\s*def ${method}\\(`))
}

function blockIn(text: string, head: RegExp): string | undefined {
  const lines = text.split('\n').map((line) => (line.trimStart().startsWith('#') ? '' : line.trimEnd()))
  const from = lines.findIndex((line) => head.test(line))
  if (from < 0) return undefined
  const depth = depthOf(lines[from] ?? '')
  const body = lines.slice(from + 1)
  const length = body.findIndex((line) => line !== '' && depthOf(line) <= depth)
  return [lines[from], ...(length < 0 ? body : body.slice(0, length))]
    .filter((line) => line !== '')
    .join('\n')
}

const depthOf = (line: string): number => line.length - line.trimStart().length
