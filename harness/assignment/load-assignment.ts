import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { UsageError } from '#files'
import { gradedNames, quizStems, quizzesOf, suitesOf } from '#graders'
import { defaultLimits } from '#runner'
import type { Assignment } from './assignment.ts'
import { bindRubric } from './bind-rubric.ts'
import { completeManifest } from './complete-manifest.ts'
import { didYouMean } from './did-you-mean.ts'
import { instancesOf } from './instances.ts'
import { readAdapters } from './read-adapters.ts'
import { readManifest } from './read-manifest.ts'
import { manifestName, namesIn, shippedAssignments } from './shipped-assignments.ts'

/** The names of the built-in assignments. */
export async function listAssignments(): Promise<readonly string[]> {
  return namesIn(shippedAssignments())
}

/**
 * Loads an assignment by its name, or from a folder that has an `assignment.json`.
 *
 * @throws {UsageError} if there is none, or if its manifest cannot be used
 */
export async function loadAssignment(nameOrFolder: string): Promise<Assignment> {
  const folder = await folderOf(nameOrFolder)
  const read = readManifest(join(folder, manifestName), await gradedNames())
  const name = basename(folder)
  const { parts, files: stems = {}, bindings: bound = {} } = read.written
  const mentioned = [
    ...parts.flatMap((part) => part.functions ?? []),
    ...Object.values(stems).flat(),
    ...Object.entries(bound).map(([name, { is = name }]) => is),
  ]
  const own = await suitesOf(mentioned)
  const suites = [...own, ...instancesOf(bound, own)]
  const quizzes = await quizzesOf(parts.flatMap(({ quiz }) => quiz ?? []))
  const manifest = completeManifest(read.written, name, suites, quizzes)
  const adapters = readAdapters(read, manifest, folder)
  const {
    title,
    languages,
    files,
    answers,
    strictNames,
    limits,
    stubs,
    avoid,
    python2,
    runtime,
    bindings,
    stated,
  } = manifest
  return {
    name,
    title,
    folder,
    languages,
    files,
    answersFile: answers,
    strictNames,
    ...(stubs && { stubs }),
    ...(avoid && { avoid }),
    python2,
    runtime,
    bindings,
    ...(stated && { stated }),
    rubric: bindRubric(read, manifest, suites, quizzes, await quizStems()),
    limits: { ...defaultLimits, ...limits },
    ...(Object.keys(adapters).length > 0 && { adapters }),
    digest: digestOf([read.text, ...Object.values(adapters)]),
  }
}

function digestOf(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text)
  return hash.digest('hex')
}

async function folderOf(nameOrFolder: string): Promise<string> {
  const here = resolve(nameOrFolder)
  if (existsSync(join(here, manifestName))) return here
  const shipped = join(shippedAssignments(), nameOrFolder)
  if (/^[\w-]+$/.test(nameOrFolder) && existsSync(join(shipped, manifestName))) return shipped
  if (existsSync(here) && statSync(here).isFile()) {
    throw new UsageError(
      'assignment-is-file',
      `'${nameOrFolder}' is a file; an assignment is a folder with an ${manifestName}`,
    )
  }
  const known = await listAssignments()
  throw new UsageError(
    'no-assignment',
    `there is no assignment '${nameOrFolder}': no such name, and no folder with an ${manifestName}`,
    didYouMean(nameOrFolder, known) ?? `Known assignments: ${known.join(', ')}.`,
  )
}
