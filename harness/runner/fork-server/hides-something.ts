import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { packageFolder } from '../child-files.ts'

/** Whether the submission contains folders that a separate process would see as empty, but that a fork cannot hide. */
export function hidesSomething(root: string): boolean {
  const toOwn = relative(root, packageFolder)
  return existsSync(join(root, 'node_modules')) || !toOwn.startsWith('..') || root.includes('\ufffd')
}
