/** Wraps words into lines of at most `width`; `indent` starts the first line, `hanging` the others. */
export function wrap(text: string, width: number, indent: string, hanging = indent): readonly string[] {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    const isEmpty = line.trim() === '' || line === indent
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = `${hanging}${word}`
    } else line += isEmpty ? word : ` ${word}`
  }
  return [...lines, line]
}
