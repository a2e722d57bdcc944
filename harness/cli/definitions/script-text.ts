/** The code with comments and the insides of texts as blanks, of the same length. */
export const blanked = (text: string): string =>
  text.replaceAll(
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`/g,
    (one) => one.replaceAll(/[^\n]/g, ' '),
  )

const closes: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' }

/** Where the bracket at a place is closed; the end if it is not. */
export function closeOf(code: string, from: number): number {
  const open = code[from] ?? ''
  const close = closes[open] ?? ''
  let depth = 0
  for (let at = from; at < code.length; at++) {
    if (code[at] === open) depth++
    else if (code[at] === close && !(close === '>' && code[at - 1] === '=') && --depth === 0) return at
  }
  return code.length
}

/** What is between the commas outside of any bracket; `?` stands for what cannot be told apart. */
export function split(list: string): readonly string[] {
  const parts: string[] = []
  const open: string[] = []
  let first = 0
  for (let at = 0; at < list.length; at++) {
    const one = list[at] ?? ''
    const isArrow = one === '>' && list[at - 1] === '='
    if (closes[one] !== undefined) open.push(closes[one])
    else if (!isArrow && ')]}>'.includes(one) && open.pop() !== one) return ['?']
    if (one === ',' && open.length === 0) {
      parts.push(list.slice(first, at))
      first = at + 1
    }
  }
  if (open.length > 0) return ['?']
  return [...parts, list.slice(first)].map((one) => one.trim()).filter((one) => one !== '')
}
