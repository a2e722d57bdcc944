import { defuse } from '#kit/engine'

/**
 * Escapes text for Markdown, so that it renders literally, also where it begins a line: no headings, no lists, no
 * emphasis, no links, no HTML, no mentions.
 */
export function markdownText(text: string): string {
  return defuse(
    htmlText(text)
      .replace(/[\\`*~|[\]]/g, (mark) => `\\${mark}`)
      .replace(/^(\s*(?:\d{1,9})?)(?=(?:#{1,6}|[-+.)])(?:[\s-]|$))/u, '$1\\')
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/:\/\//g, ':&#47;&#47;')
      .replace(/\bwww\./gi, (text) => `${text.slice(0, 3)}&#46;`)
      .replace(/(?<![\p{L}\p{N}])@(?=\S)/gu, '@\u200b'),
  )
}

/** Escapes text inside `<pre>` or `<code>` in Markdown. */
export function markdownCode(text: string): string {
  return defuse(htmlText(text))
}

/** Escapes text between two HTML tags. */
export function htmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
