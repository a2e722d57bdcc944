import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const manifestName = 'assignment.json'

/** The folder of the built-in assignments: beside the sources, or beside the bundle. */
export function shippedAssignments(): string {
  const candidates = ['../../assignments', './assignments'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  )
  return candidates.find((path) => existsSync(path)) ?? (candidates[0] as string)
}

/** The names of the assignments in a folder. */
export const namesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, manifestName)))
    .sort()

/** Whether an assignment's folder is one of the built-in ones, which are found by their names. */
export const isShipped = (folder: string): boolean => dirname(folder) === shippedAssignments()
