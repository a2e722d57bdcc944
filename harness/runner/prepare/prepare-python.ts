import type { Module } from '../types.ts'
import { linkOutside } from './link-outside.ts'
import type { Prepared } from './prepare-files.ts'
import { pythonDependencies } from './python-dependencies.ts'
import { isUtf16, whyUtf16 } from './source-text.ts'
import { fileError, outside, printable } from './student-messages.ts'
import type { Submission } from './submission.ts'
import type { Walk } from './walk-folder.ts'

/**
 * Checks that wanted Python files can be loaded, and finds what they import. Python reads further files of the
 * submission at run time, so a single link that leads outside blocks all of them.
 */
export async function preparePython(
  submission: Submission,
  walk: Walk,
  files: readonly string[],
): Promise<Prepared> {
  const link = linkOutside(submission.root, walk)
  const leak = link === undefined ? undefined : outside(`'${printable(link)}' is a link that leads`)
  const modules: Module[] = []
  for (const file of files) {
    const found = await submission.find(file)
    if (found.kind !== 'file') modules.push({ file, error: fileError(file, found) })
    else if (isUtf16(found.bytes)) modules.push({ file, error: fileError(file, asUtf16) })
    else if (leak) modules.push({ file, error: { type: 'ImportError', message: leak } })
  }
  return { modules, graph: await pythonDependencies(submission, files) }
}

/** Python itself would only report a zero byte. */
const asUtf16 = { kind: 'unreadable', why: whyUtf16 } as const
