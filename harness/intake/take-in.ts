import { statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { sweep, UsageError, unusable } from '#files'
import { chooseAttempts, doubles } from './choose-attempts.ts'
import { filesSource } from './folder-source.ts'
import { fromArchive } from './from-archive.ts'
import { fromFolder } from './from-folder.ts'
import { isCode } from './is-code.ts'
import { classBudget } from './limits.ts'
import { kindOf } from './open-source.ts'
import { type Given, type IntakeOptions, type Part, partOf } from './part.ts'
import { recognize, topOfPaths } from './recognize.ts'
import { UnusableArchive } from './source.ts'
import type { Intake } from './taken.ts'

/** Lines about students with several ids or one name. */
const mostDoubles = 10

/**
 * Takes in what a class has handed in: folders, archives and files, as people or platforms arrange them. Archives are
 * unpacked beside the results, each entry that could do harm is refused, and the rest is taken.
 *
 * @throws {UsageError} if a path does not exist, holds no submission, or must be all of it and cannot be read
 */
export async function takeIn(paths: readonly string[], options: IntakeOptions): Promise<Intake> {
  const into = join(options.out, 'submissions')
  sweep(into, { isOurs: (name) => name.endsWith('.part'), kind: 'folder' })
  const files = paths.filter((path) => isFile(path) && kindOf(path) === 'file' && isCode(path))
  const others = paths.filter((path) => !files.includes(path))
  refuseAlike(others.filter((path) => !isFile(path)))
  const parts: Part[] = []
  try {
    for (const path of others) {
      const prefix = paths.length > 1 ? `${basename(resolve(path))}/` : ''
      const given: Given = { path, prefix, isAlone: paths.length === 1 }
      const isArchive = isFile(path) && kindOf(path) === 'archive'
      parts.push(await (isArchive ? fromArchive(given, options) : fromFolder(given, options)))
    }
    if (files.length > 0) parts.push(await fromFiles(files, options))
  } catch (error) {
    if (error instanceof UnusableArchive)
      throw new UsageError('too-much', `what was handed in ${error.message}`)
    throw unusable('written', into, 'what is unpacked', error)
  }
  const submissions = chooseAttempts(
    parts.flatMap(({ found }) => found),
    options,
  )
  return {
    form: parts[0]?.form ?? 'folders',
    submissions,
    refused: parts.flatMap(({ refused }) => refused),
    passedOver: parts.flatMap(({ passedOver }) => passedOver),
    remarks: [...parts.flatMap(({ says = [] }) => says), ...doubles(submissions).slice(0, mostDoubles)],
  }
}

function fromFiles(files: readonly string[], options: IntakeOptions): Promise<Part> {
  const source = filesSource(files, classBudget)
  const paths = source.entries.map(({ path }) => path)
  const { rules } = recognize((below) => topOfPaths(paths, below), '', options.from)
  const path = resolve(files[0] ?? '', '..')
  const given = { path, prefix: '', isAlone: false }
  return partOf(source, given, { rules, below: '', stamp: source.stamp }, options)
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

function refuseAlike(paths: readonly string[]): void {
  const seen = new Map<string, string>()
  for (const path of paths) {
    const name = basename(resolve(path))
    const before = seen.get(name)
    if (before !== undefined) {
      throw new UsageError(
        'folders-alike',
        `'${before}' and '${path}' are both called '${name}', so their submissions would have the same ids`,
        'Name each folder once, or rename one of them.',
      )
    }
    seen.set(name, path)
  }
}
