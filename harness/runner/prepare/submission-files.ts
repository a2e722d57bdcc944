import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open, opendir, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Files, folders and links of one submission. */
const entryLimit = 20_000

/**
 * What a submission consists of; paths relative to its root, `/` between the parts, in the order of their
 * letters.
 */
export interface SubmissionFiles {
  readonly files: readonly string[]
  /** Symbolic links, none of them followed. */
  readonly links: readonly string[]
}

/**
 * Lists the regular files and the links of a submission. Left out is what tools put there and no student
 * writes: `.git`, `node_modules`, and Python's virtual environments.
 *
 * @throws {Error} if there are more than 20,000 entries
 */
export async function listSubmissionFiles(root: string): Promise<SubmissionFiles> {
  const files: string[] = []
  const links: string[] = []
  let entries = 0
  const walk = async (folder: string): Promise<void> => {
    const inside = []
    for await (const entry of await opendir(join(root, folder))) {
      if (++entries > entryLimit)
        throw new Error(`The submission holds more than ${entryLimit} files and folders.`)
      inside.push(entry)
    }
    if (inside.some((entry) => entry.isFile() && entry.name === 'pyvenv.cfg')) return
    for (const entry of inside) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isSymbolicLink()) links.push(path)
      else if (entry.isFile()) files.push(path)
      else if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') await walk(path)
    }
  }
  await walk('')
  return { files: files.sort(), links: links.sort() }
}

/**
 * A digest of everything that a submission consists of: names, contents, and where links point. Equal digests
 * mean equal submissions.
 *
 * @throws {Error} if there are more than 20,000 entries, or a file cannot be read
 */
export async function digestSubmission(folder: string): Promise<string> {
  const root = await realpath(folder)
  const { files, links } = await listSubmissionFiles(root)
  const digest = createHash('sha256')
  for (const path of files) {
    const contents = createHash('sha256')
    const file = await open(join(root, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    await pipeline(file.createReadStream(), contents)
    digest.update(JSON.stringify([path, contents.digest('hex')]))
  }
  for (const path of links) digest.update(JSON.stringify([path, 'link', await readlink(join(root, path))]))
  return digest.digest('hex')
}
