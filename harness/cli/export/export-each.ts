import { extname, join } from 'node:path'
import { writeWhole } from '#files'
import { count, listSome } from '#kit/engine'
import { mostZipEntries, type ZipEntry, zipPieces } from '#release'
import { filesForIds, pathForId } from '../file-for-id.ts'
import { talk } from '../output.ts'

/** Formats of which each submission may have a document of its own, and what their reader calls the file. */
export const eachFormats = {
  gradescope: 'results.json',
  prairielearn: 'results.json',
  gitlab: 'codequality.json',
  junit: 'junit.xml',
} as const

/**
 * Writes a document for each submission: `<folder>/<submission>/results.json`, or the same in a zip. What does not fit
 * into one zip goes into `name-2.zip` and so on. One document is in memory at a time.
 *
 * @param into a folder, or a file that ends in `.zip`
 * @throws {UsageError} if a file cannot be written
 */
export function exportEach(
  submissions: readonly string[],
  into: string,
  fileName: string,
  documentOf: (submission: string) => string,
): void {
  const folders = filesForIds(submissions, 'submissions', pathForId)
  const entries = submissions.map((name, k) => ({ name, path: `${folders[k]}/${fileName}` }))
  const written = isZip(into) ? zipped(entries, into, documentOf) : [into]
  if (!isZip(into)) {
    for (const { name, path } of entries) writeWhole(join(into, path), documentOf(name))
  }
  talk(`${count(submissions.length, 'document')}: ${listSome(written, 20)}.`)
}

export const isZip = (path: string): boolean => extname(path).toLowerCase() === '.zip'

interface Entry {
  readonly name: string
  readonly path: string
}

function zipped(
  entries: readonly Entry[],
  into: string,
  documentOf: (submission: string) => string,
): readonly string[] {
  const files = (part: readonly Entry[]): readonly ZipEntry[] =>
    part.map(({ name, path }) => ({ path, bytes: () => Buffer.from(documentOf(name)) }))
  const zips = Array.from({ length: Math.ceil(entries.length / mostZipEntries) }, (_, k) => ({
    zip: k === 0 ? into : `${into.slice(0, -extname(into).length)}-${k + 1}${extname(into)}`,
    part: entries.slice(k * mostZipEntries, (k + 1) * mostZipEntries),
  }))
  for (const { zip, part } of zips) writeWhole(zip, zipPieces(files(part)))
  return zips.map(({ zip }) => zip)
}
