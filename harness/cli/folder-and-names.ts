import { existsSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { hintAbove, initCommands, linkName } from '#assignment'
import { UsageError } from '#files'
import { commandLine } from './command-line.ts'
import { meantFolder } from './meant-folder.ts'

export interface FolderAndNames {
  readonly folder: string
  /** Functions and files, as the student writes them; none means all. */
  readonly names: readonly string[]
}

/**
 * Tells the folder from the names of functions: the first argument is the folder if it is one, or looks like a path,
 * or if there is no assignment here that a name could belong to.
 *
 * @param hasAssignment whether an option names the assignment
 */
export function folderAndNames(what: readonly string[], hasAssignment: boolean): FolderAndNames {
  const [first, ...rest] = what
  if (first === undefined) return { folder: '.', names: [] }
  const isFolder = statSync(first, { throwIfNoEntry: false })?.isDirectory() === true
  const isHere = hasAssignment || existsSync(linkName)
  if (isFolder || /[/\\]/.test(first) || !isHere) return { folder: first, names: rest }
  return { folder: '.', names: what }
}

/**
 * Refuses what is no folder, or an empty one, before anything else is said about it.
 *
 * @param toDo what to do where no assignment is begun; default: the assignments around, and those to begin
 */
export async function refuseEmpty(folder: string, toDo?: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') {
      throw new UsageError(
        'not-a-folder',
        `'${folder}' is a file; the folder of an assignment is expected`,
        `Give the folder, then the file: ${commandLine(['check', dirname(folder), basename(folder)])}`,
      )
    }
    if (error.code === 'ENOENT') {
      const meant = meantFolder(folder)
      throw new UsageError(
        'no-folder',
        `there is no folder '${folder}'`,
        meant !== undefined
          ? `Did you mean '${meant}'?\n  ${commandLine(['check', meant])}`
          : /^[\w.-]+\/[\w.-]+$/.test(folder)
            ? `If it is the id of a check: ${commandLine(['check', '--check', folder])}`
            : (toDo ?? hintAbove('.', (outer) => `cd ${outer} && ${commandLine(['check', folder])}`)),
      )
    }
    throw new UsageError('unreadable-folder', `'${folder}' cannot be read (${error.code ?? error.message})`)
  })
  if (entries.length === 0) {
    throw new UsageError(
      'empty-folder',
      `'${folder}' is empty`,
      toDo ?? hintAbove(folder) ?? initCommands('Start an assignment in it, one of these:', folder),
    )
  }
}
