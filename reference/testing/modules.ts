import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../', import.meta.url))

/**
 * The modules of the reference, as paths inside it: no tests, nothing of this folder, and not the training
 * ground, which holds no function of a lecture.
 */
export const files: readonly string[] = globSync('**/*.ts', { cwd: folder })
  .filter((file) => !file.endsWith('.test.ts') && !/^(testing|training)\//.test(file))
  .toSorted()

/** The text of a module. */
export const source = (file: string): string => readFileSync(folder + file, 'utf8')

/** What each module exports, in the order of `files`. */
export const modules: readonly Readonly<Record<string, unknown>>[] = await Promise.all(
  files.map((file) => import(/* @vite-ignore */ folder + file)),
)

/** Everything that any module exports, by name. */
export const everything: Readonly<Record<string, unknown>> = Object.assign({}, ...modules)
