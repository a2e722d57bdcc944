import { pathToFileURL } from 'node:url'

/** Removes from messages what differs from run to run: folders, so that files are named relative to them; addresses. */
export type Shorten = (text: string) => string

/** Where Python says at which address of memory an object is, or which thread it was. */
const address = /\b(at|thread) 0x[0-9a-f]{6,16}\b/gi

/** Removes the given folders from every path in a text, as paths and as `file:` addresses; and addresses of memory. */
export function shortenPaths(folders: readonly string[]): Shorten {
  const prefixes = folders.flatMap((folder) => [`${pathToFileURL(folder).href}/`, `${folder}/`])
  return (text) =>
    prefixes.reduce((shorter, prefix) => shorter.replaceAll(prefix, ''), text).replace(address, '$1 0x…')
}

/** Control characters except tab and line feed, and marks that reverse or hide text. */
const invisible = /(?![\t\n])[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/** Untrusted text, with everything that a terminal or a page would interpret made visible: `␛[31m`. */
export function visible(text: string): string {
  return text.toWellFormed().replace(invisible, (character) => {
    const code = character.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    if (code === 0x7f) return '␡'
    return `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/** At most `length` characters of a text, with a note where it was cut. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)} […]`.toWellFormed()
}
