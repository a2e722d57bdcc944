import { existsSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { isInside, isMadeByTools } from '#files'
import { filesSource, folderSource } from './folder-source.ts'
import { folders, ofStudent, whole } from './forms/folders.ts'
import type { Top } from './forms/name-rule.ts'
import { isCode } from './is-code.ts'
import { classBudget, submissionBudget } from './limits.ts'
import { kindOf, withoutEnding } from './open-source.ts'
import { type Given, type IntakeOptions, type Part, partOf } from './part.ts'
import { recognize } from './recognize.ts'
import { type FoundSubmission, submissionsIn } from './submissions-in.ts'

/**
 * What a folder holds: an export that somebody has unpacked, clones, or a folder, an archive or files for each student.
 * A folder of a student is graded where it is, unless all that is in it is an archive.
 */
export async function fromFolder(given: Given, options: IntakeOptions): Promise<Part> {
  const { path } = given
  const { out, from } = options
  const { rules, below } = recognize((inner) => topOf(join(path, inner), out), basename(resolve(path)), from)
  if (rules.form === 'folders') return await eachOf(given, options)
  const source = await folderSource(path, classBudget, out)
  return await partOf(source, given, { rules, below, stamp: source.stamp }, options)
}

function topOf(folder: string, out: string): readonly Top[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const child = join(folder, entry.name)
      if (isMadeByTools(entry.name) || isInside(out, child)) return []
      const isFolder = entry.isDirectory()
      const isClone = isFolder && ['.git', '.classroom50.yaml'].some((one) => existsSync(join(child, one)))
      return [{ name: entry.name, isFolder, isClone }]
    })
  } catch {
    // What is wrong with it is said where it is read.
    return []
  }
}

async function eachOf(given: Given, options: IntakeOptions): Promise<Part> {
  const { path, prefix } = given
  const { out, wanted } = options
  const isMore = (name: string): boolean => kindOf(name) !== 'file' || ofStudent(name, wanted) !== undefined
  const { submissions, more, passedOver } = await submissionsIn(path, out, isMore)
  const names = new Set(submissions.map(({ id }) => id))
  // An archive beside its folder has been unpacked, and a file beside folders is nobody's.
  const isTaken = (file: string): boolean => {
    const name = basename(file)
    return kindOf(name) === 'file' ? names.size === 0 : !names.has(withoutEnding(name))
  }
  const beside = more.filter(isTaken)
  const parts: Part[] = []
  for (const one of submissions.filter(isPacked)) parts.push(await unpacked(one, given, options))
  const packed = new Set(parts.flatMap(({ found }) => found.map(({ label }) => label)))
  if (beside.length > 0) {
    const source = filesSource(beside, classBudget)
    parts.push(await partOf(source, given, { rules: folders, below: '', stamp: source.stamp }, options))
  }
  const plain = submissions.flatMap(({ id, folder, problem }) => {
    const label = `${prefix}${id}`
    if (packed.has(label)) return []
    const known = { label, isNamed: true, who: JSON.stringify(['folder', label]), folder, from: path }
    return { ...known, students: [{ id }], ...(problem !== undefined && { problem }) }
  })
  return {
    form: 'folders',
    found: [...plain, ...parts.flatMap(({ found }) => found)],
    refused: parts.flatMap(({ refused }) => refused),
    passedOver: [...passedOver, ...more.filter((file) => !isTaken(file))],
  }
}

/** Whether all that is in a folder is archives, and what is no code. */
function isPacked({ folder, problem }: FoundSubmission): boolean {
  if (problem !== undefined) return false
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !isMadeByTools(name))
  return (
    entries.every((entry) => entry.isFile() && !isCode(entry.name)) &&
    entries.some(({ name }) => kindOf(name) !== 'file')
  )
}

/** The submission of a folder in which there is nothing but archives. */
async function unpacked(
  { id, folder }: FoundSubmission,
  { path, prefix }: Given,
  options: IntakeOptions,
): Promise<Part> {
  const source = await folderSource(folder, submissionBudget, options.out)
  const given = { path: folder, prefix: '', isAlone: false }
  const part = await partOf(
    source,
    given,
    { rules: folders, rule: whole(id), below: '', stamp: source.stamp },
    options,
  )
  const label = `${prefix}${id}`
  const found = part.found.map((one) => ({
    ...one,
    label,
    isNamed: true,
    who: JSON.stringify(['folder', label]),
    from: path,
  }))
  return { ...part, found }
}
