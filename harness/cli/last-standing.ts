import { join, resolve } from 'node:path'
import { readSmallFile } from '#files'
import type { Standing } from '#reports'
import { ownFolder, writeOwn } from './own-folder.ts'

const fileName = 'last.json'
/** Bytes; an assignment of a hundred functions needs 5,000. */
const most = 2 ** 16
/** The most points that an assignment can have. */
const mostPoints = 1_000_000

/** What the previous check of a folder found. The file is the student's own: a broken one is ignored. */
export function lastStanding(folder: string, assignment: string): Standing | undefined {
  try {
    const file = join(resolve(folder), ownFolder, fileName)
    const value: unknown = JSON.parse(readSmallFile(file, { name: 'the previous result', most }))
    return isStanding(value) && value.assignment === assignment ? value : undefined
  } catch {
    return undefined
  }
}

/** Keeps it for the next check. A folder that cannot be written to has no memory, which is no reason to fail. */
export function keepStanding(folder: string, standing: Standing): void {
  try {
    writeOwn(folder, fileName, `${JSON.stringify(standing)}\n`)
  } catch {
    // The next check reports no changes.
  }
}

function isStanding(value: unknown): value is Standing {
  if (typeof value !== 'object' || value === null) return false
  const { assignment, score, states } = value as Readonly<Record<string, unknown>>
  return (
    typeof assignment === 'string' &&
    (score === null || (typeof score === 'number' && score >= 0 && score <= mostPoints)) &&
    typeof states === 'object' &&
    states !== null &&
    Object.values(states).every((state) => typeof state === 'string')
  )
}
