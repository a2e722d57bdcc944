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

/** Methods of a class: more than any starter has. */
const mostMethods = 20

/** A line that does nothing, or says that nothing is written; it is matched without comments. */
const nothing =
  /^\s*(?:pass|\.\.\.|return(?:\s+None)?|raise NotImplementedError(?:\([^()]*\))?|"[^"]*"|'[^']*')?\s*$/

/** Whether the body of a definition is empty: only a docstring, `pass`, `...`, `return None` or NotImplementedError. */
export function isEmptyDefinition(definition: string | undefined): boolean {
  if (definition === undefined || definition.length > longestEmpty) return false
  const body = definition
    .replace(/^\s*def[\s\S]*?\)\s*(?:->[^:]*)?:/, '')
    .replace(/("""|''')[\s\S]*?\1/g, '')
    .replace(/#.*$/gm, '')
  return body.split(/[\n;]/).every((line) => nothing.test(line))
}

/** Whether a class defines methods beside its constructor, and all of them are empty. */
export function isEmptyClass(text: string, name: string): boolean {
  const block = blockIn(text, name, new RegExp(`^class ${name}\\b`))
  const heads = block?.split('\n').filter((line) => /^\s+def \w/.test(line)) ?? []
  const depth = Math.min(...heads.map(depthOf))
  const methods = heads
    .filter((line) => depthOf(line) === depth)
    .map((line) => /def (\w+)/.exec(line)?.[1] ?? '')
    .filter((method) => method !== '__init__')
  // Each is searched for in the whole text.
  return (
    methods.length > 0 &&
    methods.length <= mostMethods &&
    methods.every((method) => isEmptyDefinition(definitionIn(text, `${name}.${method}`)))
  )
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
