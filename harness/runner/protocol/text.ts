import { pathToFileURL } from 'node:url'

/** How a submission's folder is called in messages: not at all. Its files are named relative to it. */
export type Shorten = (text: string) => string

/** Removes the given folders from every path in a text, as paths and as `file:` addresses. */
export function shortenPaths(folders: readonly string[]): Shorten {
  const prefixes = folders.flatMap((folder) => [`${pathToFileURL(folder).href}/`, `${folder}/`])
  return (text) => prefixes.reduce((shorter, prefix) => shorter.replaceAll(prefix, ''), text)
}

/** Controls except tab and line feed, and the marks that turn the direction of text around or hide it. */
const invisible = /(?![\t\n])[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/** Text of a stranger with everything that a terminal or a page would obey made visible: `␛[31m`. */
export function visible(text: string): string {
  return text.toWellFormed().replace(invisible, (character) => {
    const code = character.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    if (code === 0x7f) return '␡'
    return `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/** At most `length` characters of a text, which says so where something was left out. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)} […]`.toWellFormed()
}
