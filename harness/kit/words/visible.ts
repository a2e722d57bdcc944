/**
 * Untrusted text, made safe to show: control characters, line breaks, and the marks that reorder
 * or hide text become visible symbols. A second pass changes nothing.
 *
 * @example
 * visible('red \u001b[31m') // = 'red ␛[31m'
 */
export function visible(text: string): string {
  return text.toWellFormed().replace(invisible, picture)
}

/** The same for a block of text: line breaks stay, tabs become two spaces. */
export function visibleLines(text: string): readonly string[] {
  return text
    .replace(/\n$/, '')
    .split(/\r?\n/)
    .map((line) => visible(line.replaceAll('\t', '  ')))
}

/** Controls, line and paragraph separators, and the marks that turn the direction of text around. */
const invisible = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

function picture(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `\\u${code.toString(16).padStart(4, '0')}`
}
