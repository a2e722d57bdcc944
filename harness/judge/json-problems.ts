/** One token of JSON, or of what people write instead: comments, single quotes, bare words. */
const token = new RegExp(
  [
    /\s+/,
    /(?<comment>\/\/[^\n]*|#[^\n]*|\/\*[^*]*\*?)/,
    /(?<text>"(?:[^"\\\n]|\\.)*")/,
    /(?<single>'[^'\n]*'?|[“”‘’][^“”‘’\n]*[“”‘’]?)/,
    /(?<number>-?\d[\w.+-]*)/,
    /(?<word>[\p{L}_][\p{L}\w.-]*)/u,
    /(?<mark>[{}[\],:])/,
    /(?<other>.)/s,
  ]
    .map(({ source }) => source)
    .join('|'),
  'suy',
)

type Kind = 'comment' | 'text' | 'single' | 'number' | 'word' | 'mark' | 'other'
interface Token {
  readonly kind: Kind
  readonly text: string
  readonly offset: number
}

/** Problems that one message lists. */
const most = 3
const longest = 40

/**
 * What keeps a text from being JSON, with line and column, in the words of somebody who writes it by hand. Empty
 * where only a parser can tell. Takes time in proportion to the length of the text.
 *
 * @example
 * jsonProblems('{"a": 2,}') // = ['line 1, column 8: an extra comma before }']
 */
export function jsonProblems(text: string): readonly string[] {
  const problems: string[] = []
  const open: string[] = []
  let before: Token | undefined
  for (const one of tokensOf(text)) {
    const reason = objectionTo(one, before, open)
    if (reason !== undefined) problems.push(`${placeOf(text, reason.offset)}: ${reason.says}`)
    if (problems.length > most) break
    if (one.text === '{' || one.text === '[') open.push(one.text)
    else if (one.text === '}' || one.text === ']') open.pop()
    if (one.kind !== 'comment') before = one
  }
  const last = open.at(-1)
  if (last !== undefined)
    problems.push(`${placeOf(text, text.length)}: the file ends before its last ${last} is closed`)
  return problems.length > most ? [...problems.slice(0, most), 'further errors are not listed'] : problems
}

function* tokensOf(text: string): Generator<Token> {
  token.lastIndex = 0
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [kind, own] = Object.entries(found.groups ?? {}).find(([, part]) => part !== undefined) ?? []
    if (kind !== undefined && own !== undefined) yield { kind: kind as Kind, text: own, offset: found.index }
  }
}

interface Objection {
  readonly says: string
  readonly offset: number
}

function objectionTo(
  { kind, text, offset }: Token,
  before: Token | undefined,
  open: readonly string[],
): Objection | undefined {
  const here = (says: string): Objection => ({ says, offset })
  const own = text.length > longest ? `${text.slice(0, longest)}…` : text
  if (kind === 'comment') return here(`${own.trim()} is a comment, which JSON does not allow`)
  if (kind === 'single') return here(`${own} needs double quotes`)
  if (kind === 'word' && !['true', 'false', 'null'].includes(text)) return here(`${own} needs double quotes`)
  if (kind === 'other')
    return here(text === '"' ? 'a string that is never closed' : `${own} means nothing in JSON`)
  const closes = text === '}' || text === ']'
  if (closes && before?.text === ',') return { says: `an extra comma before ${text}`, offset: before.offset }
  const isValue = kind !== 'mark' || text === '{' || text === '['
  if (!isValue || before === undefined) return undefined
  if (before.text === ',' && kind === 'number' && open.at(-1) === '{')
    return { says: 'write decimals with a point, not a comma', offset: before.offset }
  const afterValue = before.kind !== 'mark' || before.text === '}' || before.text === ']'
  return afterValue ? here(`a comma or colon is missing before ${own}`) : undefined
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset)
  return `line ${before.split('\n').length}, column ${offset - before.lastIndexOf('\n')}`
}
