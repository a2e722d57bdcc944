import { cutText, defuse, visible, visibleLines } from '#kit/engine'

/** Text on one line, which a CI service may print: no character controls anything, and no command begins in it. */
export function plainLine(text: string, most = 300): string {
  if (text.length <= most && isPlain(text)) return text
  const { kept, note } = cutText(text, most)
  return harmless(visible(`${kept}${note}`))
}

/** The same for several lines. */
export function plainLines(text: string, most = 20_000): string {
  const { kept, note } = cutText(text, most)
  return harmless(visibleLines(`${kept}${note}`).join('\n'))
}

/** Whether nothing in it would be changed; most texts are so, and this is quicker. */
const isPlain = (text: string): boolean => !/[^ -~]|::|##|\[\[/.test(text)

/** Colons that may begin a workflow command wherever a line begins, and properties that readers of JUnit look for. */
const harmless = (text: string): string =>
  defuse(text)
    .replace(/:(?=:)/g, ':\u200b')
    .replace(/\[\[(?=\s*(?:property|attachment))/gi, '[\u200b[')
