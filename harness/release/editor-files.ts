import { readFileSync } from 'node:fs'

const files = [
  ['.vscode/tasks.json', './editor/vscode/tasks.json'],
  ['.devcontainer/devcontainer.json', './editor/devcontainer/devcontainer.json'],
] as const

/** What makes "Run checks" one click in VS Code, and the folder a container with Node and Python in it. */
export const editorFiles = (): ReadonlyMap<string, Uint8Array> =>
  new Map(files.map(([path, source]) => [path, readFileSync(new URL(source, import.meta.url))]))
