import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** The absolute path of a program on `PATH`. */
export function findProgram(name: string): string | undefined {
  return findPrograms(name)[0]
}

/** All programs of that name, in the order of `PATH`. */
export function findPrograms(name: string): readonly string[] {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .filter((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}
