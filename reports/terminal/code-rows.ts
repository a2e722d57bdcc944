/** A line of code in rows of at most this width where possible: only broken inside brackets, so that it still runs. */
export function codeRows(line: string, width: number, indent: string): readonly string[] {
  const code = line.trimStart()
  const first = indent + line.slice(0, line.length - code.length)
  const rows: string[] = []
  let row = first
  for (const piece of piecesOf(code)) {
    const isEmpty = row.trim() === ''
    if (!isEmpty && row.length + piece.trimEnd().length > width) {
      rows.push(row.trimEnd())
      row = `${first}  `
    }
    row += piece
  }
  return [...rows, row.trimEnd()]
}

/** A line cut after each blank that is inside brackets and in no text. */
function piecesOf(code: string): readonly string[] {
  const pieces: string[] = []
  let [start, depth, quote] = [0, 0, '']
  for (let k = 0; k < code.length; k++) {
    const one = code[k] ?? ''
    if (quote !== '') {
      if (one === '\\') k++
      else if (one === quote) quote = ''
    } else if (one === '"' || one === "'") quote = one
    else if ('([{'.includes(one)) depth++
    else if (')]}'.includes(one)) depth--
    else if (one === ' ' && depth > 0) {
      pieces.push(code.slice(start, k + 1))
      start = k + 1
    }
  }
  return [...pieces, code.slice(start)]
}
