/** What of a cell is Python, line by line as it was, and how many lines were left out; `all` if none is Python. */
export interface PythonOnly {
  readonly lines: readonly string[]
  readonly leftOut: number | 'all'
}

/** Magics whose cells are Python that the notebook goes on with; other cells are of another language or thrown away. */
const keeping: ReadonlySet<string> = new Set(['time', 'capture', 'prun'])

/** Magics, shell lines and questions, where a statement may begin. */
const foreign = /^\s*(?:[%!?]|[\w.*]+\?{1,2}\s*$|[A-Za-z_][\w, ]*=\s*(?:!|%[A-Za-z]))/
const asksIPython = /^\s*get_ipython\(\)/

/** Leaves out of a cell what only IPython can run. No line moves, so that errors are where the student wrote them. */
export function pythonOnly(source: string): PythonOnly {
  const lines = withoutMargin(source.split(/\r\n|\r|\n/))
  const first = lines.findIndex((line) => line.trim() !== '')
  const [, magic] = /^%%\s*(\w*)/.exec(lines[first] ?? '') ?? []
  if (magic !== undefined && !keeping.has(magic)) return { lines: [], leftOut: 'all' }
  let leftOut = 0
  let [isContinued, isLeftOut] = [false, false]
  let state: State = outside
  const kept = lines.map((line): string => {
    const begins = !isContinued && isOutside(state)
    const isForeign = begins ? foreign.test(line) : isLeftOut && isContinued && isOutside(state)
    if (begins) isLeftOut = isForeign || asksIPython.test(line)
    // Quotes and brackets of a shell mean nothing.
    if (!isForeign) state = after(line, state)
    isContinued = line.endsWith('\\') && !line.includes('#')
    if (!isLeftOut) return line
    leftOut++
    return begins ? `${/^\s*/.exec(line)?.[0] ?? ''}pass` : ''
  })
  return { lines: kept, leftOut }
}

/** IPython runs a cell that is indented as a whole. */
function withoutMargin(lines: readonly string[]): readonly string[] {
  const margin = /^[ \t]*/.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0] ?? ''
  return margin === ''
    ? lines
    : lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line))
}

/** What a line begins in: a string with this quote, and so many brackets. */
interface State {
  readonly quote: string
  readonly depth: number
}

const outside: State = { quote: '', depth: 0 }

const isOutside = ({ quote, depth }: State): boolean => quote === '' && depth === 0

function after(line: string, { quote: before, depth: outer }: State): State {
  let [quote, depth] = [before, outer]
  for (const [token] of line.matchAll(/\\.?|'''|"""|['"#()[\]{}]/g)) {
    if (quote !== '') {
      if (token === quote) quote = ''
      else if (quote.length === 1 && token === quote.repeat(3)) quote = ''
      else continue
    } else if (token === '#') break
    else if (/['"]/.test(token)) quote = token
    else if ('([{'.includes(token)) depth++
    else if (')]}'.includes(token)) depth = Math.max(0, depth - 1)
  }
  // Only a string in three quotes goes on without a backslash.
  return { quote: quote.length === 1 && !line.endsWith('\\') ? '' : quote, depth }
}
