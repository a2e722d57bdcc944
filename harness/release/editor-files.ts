import { readFileSync } from 'node:fs'
import type { Language } from '#runner'

const read = (source: string): Uint8Array => readFileSync(new URL(`./editor/${source}`, import.meta.url))

/** What makes "Run checks" one click in VS Code, and the folder a container with what its language needs. */
export const editorFiles = (language: Language): ReadonlyMap<string, Uint8Array> =>
  new Map([
    ['.vscode/tasks.json', read('vscode/tasks.json')],
    [
      '.devcontainer/devcontainer.json',
      read(`devcontainer/${language === 'python' ? 'python' : 'node'}.json`),
    ],
  ])
