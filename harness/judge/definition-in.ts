/**
 * The lines of a Python function or method without comments, blank lines and indentation. Of several definitions it is
 * the last one, as in Python; undefined if the name is bound again in another way.
 */
export function definitionIn(text: string, name: string): string | undefined {
  const [method = '', owner] = name.split('.').toReversed()
  const inside = owner === undefined ? text : blockIn(text, owner, new RegExp(`^class ${owner}\\b`))
  return inside && blockIn(inside, method, new RegExp(`^\\s*def ${method}\\s*\\(`))
}

/** Characters: more than any docstring has, and few enough to search in any text. */
const longestEmpty = 10_000

/** Whether the body of a definition is empty: only a docstring, `pass` or `...`. */
export function isEmptyDefinition(definition: string): boolean {
  if (definition.length > longestEmpty) return false
  const body = definition
    .replace(/^\s*def[\s\S]*?\)\s*(?:->[^:]*)?:/, '')
    .replace(/("""|''')[\s\S]*?\1/g, '')
    .replace(/#.*$/gm, '')
  return body.split(/[\n;]/).every((line) => /^\s*(?:pass|\.\.\.|"[^"]*"|'[^']*')?\s*$/.test(line))
}

function blockIn(text: string, name: string, head: RegExp): string | undefined {
  const lines = text.split('\n').map((line) => (line.trimStart().startsWith('#') ? '' : line.trimEnd()))
  const depths = lines.filter((line) => head.test(line)).map(depthOf)
  const depth = Math.min(...depths)
  const from = lines.findLastIndex((line) => head.test(line) && depthOf(line) === depth)
  if (from < 0) return undefined
  const body = lines.slice(from + 1)
  const length = body.findIndex((line) => line !== '' && depthOf(line) <= depth)
  const after = length < 0 ? [] : body.slice(length)
  if (after.some((line) => depthOf(line) <= depth && binds(line, name))) return undefined
  return [lines[from], ...(length < 0 ? body : body.slice(0, length))]
    .filter((line) => line !== '')
    .join('\n')
}

/** Whether a line gives a name another value: `relu = my_relu`, `from mine import relu`. */
const binds = (line: string, name: string): boolean =>
  new RegExp(`^\\s*(?:${name}\\s*=(?!=)|from\\s.*\\bimport\\b.*(?:\\b${name}\\b|\\*))`).test(line)

const depthOf = (line: string): number => line.length - line.trimStart().length
