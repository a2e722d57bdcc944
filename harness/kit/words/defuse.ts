/**
 * Defuses workflow commands (`::error::`, `##[group]`, `##vso[…]`) by inserting a zero-width space, so that a CI
 * service prints the text instead of executing it. For all text that may be printed in a CI job.
 */
export function defuse(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gmu, '$1:\u200b').replace(/##(?=[\w.]*\[)/g, '##\u200b')
}
