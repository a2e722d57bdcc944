import { posix } from 'node:path'
import { linkName } from '#assignment'
import { cutText, type Remark } from '#kit/engine'
import type { SubmissionReader } from '#runner'

/** Characters of the name that are quoted; names of assignments are shorter. */
const longestName = 80

/**
 * A remark if the submission's `touchstone.json`, beside its files or in its folder, names another assignment than the
 * one that it is graded as. A file that cannot be read names none.
 */
export async function otherAssignment(
  reader: SubmissionReader,
  base: string,
  graded: string,
): Promise<readonly Remark[]> {
  const { files } = await reader.survey()
  const link = [posix.join(base, linkName), linkName].find((file) => files.includes(file))
  const found = link === undefined ? undefined : await reader.text(link)
  const named = found === undefined || 'problem' in found ? undefined : nameIn(found.text)
  // The name may be a path, as `check` accepts it.
  if (named === undefined || posix.basename(named) === graded) return []
  const { kept, note } = cutText(named, longestName)
  const text = `${linkName} names the assignment ${kept}${note}, but this was graded as ${graded}`
  return [{ code: 'other-assignment', text }]
}

function nameIn(text: string): string | undefined {
  try {
    const link: unknown = JSON.parse(text)
    if (typeof link !== 'object' || link === null || !('assignment' in link)) return undefined
    return typeof link.assignment === 'string' && link.assignment !== '' ? link.assignment : undefined
  } catch {
    return undefined
  }
}
