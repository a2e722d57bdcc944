/** Files of a starter that need Touchstone to be installed. */
export const needsInstallation = (path: string): boolean =>
  ['touchstone.test.ts', 'vitest.config.mts'].includes(path)

/** A text of a starter or handout for somebody who has the folder already, and `check.mjs` in place of the command. */
export function handedOutText(text: string): string {
  return text
    .replace(/^(\d+\. )[^\n]*\n?[^\n]*`npx --no-install touchstone init [^\n]*\n/m, '$1Open this folder.\n')
    .replaceAll(/(?:npx --no-install )?touchstone check/g, 'node check.mjs')
}
