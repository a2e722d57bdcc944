/** A text as one word of a command line, for commands that are printed to be pasted. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  // Bash and zsh read escapes in this form; written as it is, a control character would reach the terminal.
  if (/\p{C}/u.test(text)) return `$'${text.replaceAll(/[\\'\p{C}]/gu, escaped)}'`
  return `'${text.replaceAll("'", "'\\''")}'`
}

const escaped = (character: string): string =>
  character === '\\' || character === "'"
    ? `\\${character}`
    : [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
