import { existsSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, extname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path'
import { endings, hintAbove, initCommands, linkName } from '#assignment'
import { UsageError } from '#files'
import { commandLine } from './command-line.ts'
import { meantFolder } from './meant-folder.ts'

export interface FolderAndNames {
  readonly folder: string
  /** Functions and files, as the student writes them; none means all. */
  readonly names: readonly string[]
}

/**
 * Tells the folder from the names of functions and files: the first argument is the folder if it is one, or looks like
 * a path and not like a file in here, or if there is no assignment here that a name could belong to.
 *
 * @param hasAssignment whether an option names the assignment
 * @param here the folder that names without one belong to
 */
export function folderAndNames(what: readonly string[], hasAssignment: boolean, here = '.'): FolderAndNames {
  const [first, ...rest] = what
  if (first === undefined) return { folder: '.', names: [] }
  const isFolder = statSync(first, { throwIfNoEntry: false })?.isDirectory() === true
  const isHere = hasAssignment || existsSync(join(here, linkName))
  const isName = !/[/\\]/.test(first) || isFileIn(here, first)
  if (isFolder || !isName || !isHere) return { folder: first, names: rest }
  return { folder: '.', names: what }
}

/** Whether a path means a file in a folder, there or still to be written, and not one of another assignment in it. */
function isFileIn(here: string, path: string): boolean {
  const inside = normalize(path)
  const folder = dirname(inside)
  if (isAbsolute(inside) || inside.split(sep)[0] === '..') return false
  if (resolve(here) !== resolve('.') && existsSync(path)) return false
  if (folder !== '.' && existsSync(join(here, folder, linkName))) return false
  const known = Object.values(endings).flat()
  return (
    known.includes(extname(inside)) || ['', ...known].some((ending) => isFile(join(here, inside + ending)))
  )
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

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
        `Give the folder, then the file: ${commandLine(['check', ...folderAndFile(folder)])}`,
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

/** A file as the folder of its assignment and its path in there; the folder that it is in, if none is found. */
function folderAndFile(path: string): readonly [string, string] {
  const own = resolve(dirname(path))
  let outer = own
  while (!existsSync(join(outer, linkName)) && dirname(outer) !== outer) outer = dirname(outer)
  const folder = existsSync(join(outer, linkName)) ? outer : own
  return [isAbsolute(path) ? folder : relative('.', folder) || '.', relative(folder, path)]
}
