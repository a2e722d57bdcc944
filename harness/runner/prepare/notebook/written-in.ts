import { pythonCode } from '../python-code.ts'
import type { SubmissionFolder } from '../submission.ts'
import { writtenNames } from './written-names.ts'

/** The functions and classes that are written in each Python file or notebook; none where it cannot be read. */
export async function writtenIn(
  submission: SubmissionFolder,
  files: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const names: [string, readonly string[]][] = []
  for (const file of files) names.push([file, writtenNames(await pythonCode(submission, file))])
  return Object.fromEntries(names)
}
