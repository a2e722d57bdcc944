import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { unusable } from './unusable.ts'
import { UsageError } from './usage-error.ts'

/**
 * Creates a folder, and those around it. Node's own recursive `mkdir` never returns in a file system that refuses with
 * ENOENT, such as /proc, and hides why a read-only one refuses.
 *
 * @param what what is kept in it: 'results'
 * @throws {UsageError} if it cannot be created, or is a file
 */
export function makeFolder(folder: string, what: string, mode = 0o777): void {
  try {
    make(resolve(folder), mode)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new UsageError('is-file', `'${folder}' is a file, or in one; ${what} need a folder`)
    }
    throw unusable(
      'created',
      folder,
      `the folder for ${what}`,
      error,
      'Choose a folder that you may write to.',
    )
  }
}

function make(folder: string, mode: number): void {
  try {
    mkdirSync(folder, mode)
  } catch (error) {
    if (isFolder(folder)) return
    const above = dirname(folder)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === folder) throw error
    make(above, mode)
    makeOne(folder, mode)
  }
}

/** Another process may create it at the same time. */
function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, mode)
  } catch (error) {
    if (!isFolder(folder)) throw error
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
