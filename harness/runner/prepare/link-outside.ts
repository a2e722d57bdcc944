import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { SubmissionFolder } from './submission.ts'

/**
 * The first part of a path that is a link which leads outside the submission, or nowhere, which must look alike:
 * otherwise a submission could find out what exists outside. Undefined if there is none on the path.
 */
export async function linkOutside(submission: SubmissionFolder, path: string): Promise<string | undefined> {
  if (path.startsWith('../') || (await submission.find(path)).kind !== 'outside') return undefined
  const ends = [...path.matchAll(/\/|$/g)].map(({ index }) => path.slice(0, index))
  for (const part of ends) {
    // Of a file that is missing behind a link to a folder inside, this is said too.
    if ((await submission.find(part)).kind === 'outside') return isLink(submission, part) ? part : undefined
  }
  return undefined
}

const isLink = ({ root }: SubmissionFolder, path: string): boolean => {
  try {
    return lstatSync(join(root, path)).isSymbolicLink()
  } catch {
    return false
  }
}
