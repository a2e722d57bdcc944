import { realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** Whether a path is a folder, or leads into it, wherever links lead. Neither needs to exist. */
export function isInside(path: string, folder: string): boolean {
  const steps = relative(realOf(folder), realOf(path))
  return steps.split(sep)[0] !== '..' && !isAbsolute(steps)
}

/** The real path; of a file that does not exist, that of its nearest existing folder. */
function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(resolve(path))
    return above === resolve(path) ? above : join(realOf(above), relative(above, resolve(path)))
  }
}
