import { relative } from 'node:path'
import { packageFolder } from '../child-files.ts'
import { ownModules } from '../isolation/own-modules.ts'

/** Whether the submission contains folders that a separate process would see as empty, but that a fork cannot hide. */
export function hidesSomething(root: string): boolean {
  const toOwn = relative(root, packageFolder)
  return ownModules(root).length > 0 || !toOwn.startsWith('..') || root.includes('\ufffd')
}
