import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../', import.meta.url))

/** The modules of the reference, as paths inside it: no tests and nothing of this folder. */
export const files: readonly string[] = globSync('**/*.ts', { cwd: folder })
  .filter((file) => !file.endsWith('.test.ts') && !file.startsWith('testing/'))
  .toSorted()

/** Whether a module holds functions of a lecture: those stand in the folder of their topic, their tools in `core/`. */
export const isOfLecture = (file: string): boolean => file.includes('/') && !file.startsWith('core/')

/** The text of a module. */
export const source = (file: string): string => readFileSync(folder + file, 'utf8')

/** What each module exports, in the order of `files`. */
export const modules: readonly Readonly<Record<string, unknown>>[] = await Promise.all(
  files.map((file) => import(/* @vite-ignore */ folder + file)),
)

/** Everything that any module exports, by name. */
export const everything: Readonly<Record<string, unknown>> = Object.assign({}, ...modules)
