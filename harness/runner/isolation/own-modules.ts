import { lstatSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The `node_modules` of a folder, in which Touchstone itself may be installed; empty if there is none. A link or a file
 * of that name, which anyone can hand in, contains nothing and stays what it is.
 */
export function ownModules(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return []
  const modules = join(realpathSync(path), 'node_modules')
  return lstatSync(modules, { throwIfNoEntry: false })?.isDirectory() ? [modules] : []
}
