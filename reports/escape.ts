/**
 * Text that a build log reads as an order (`::error::`, `##[group]`, `##vso[…]`) made plain: a hidden space breaks the
 * mark. For text that may be printed in a CI job.
 */
export function defuse(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gmu, '$1:\u200b').replace(/##(?=[\w.]*\[)/g, '##\u200b')
}

/** Text inside Markdown that must come out as it is: no emphasis, no links, no HTML, no mentions. */
export function markdownText(text: string): string {
  return defuse(
    htmlText(text)
      .replace(/[\\`*~|[\]]/g, (mark) => `\\${mark}`)
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/:\/\//g, ':&#47;&#47;')
      .replace(/\bwww\./gi, (text) => `${text.slice(0, 3)}&#46;`)
      .replace(/(?<![\p{L}\p{N}])@(?=\S)/gu, '@\u200b'),
  )
}

/** Text inside `<pre>` or `<code>` in Markdown. */
export function markdownCode(text: string): string {
  return defuse(htmlText(text))
}

/** Text between two tags. */
export function htmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
