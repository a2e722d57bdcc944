import { cutText, defuse, visible, visibleLines } from '#kit/engine'

/** Text on one line, which a CI service may print: no character controls anything, and no command begins in it. */
export function plainLine(text: string, most = 300): string {
  return short(harmless(visible(text)), most)
}

/** The same for several lines. */
export function plainLines(text: string, most = 20_000): string {
  return short(harmless(visibleLines(text).join('\n')), most)
}

/** Colons that may begin a workflow command wherever a line begins, and properties that readers of JUnit look for. */
const harmless = (text: string): string =>
  defuse(text)
    .replace(/:(?=:)/g, ':\u200b')
    .replace(/\[\[(?=\s*(?:property|attachment))/gi, '[\u200b[')

function short(text: string, most: number): string {
  const { kept, note } = cutText(text, most)
  return note === '' ? kept : `${kept}${note}`
}
