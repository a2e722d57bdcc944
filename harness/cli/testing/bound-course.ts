import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { scratch, touchstone } from './touchstone.ts'

/** Binds a folder with these files, and gives what came of it. */
export async function bound(files: Readonly<Record<string, string>>, { cwd = scratch(), env = {} } = {}) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, 'hw', path)), { recursive: true })
    writeFileSync(join(cwd, 'hw', path), text)
  }
  return { cwd, ...(await touchstone(['bind', 'hw', '--out', 'course'], { cwd, env })) }
}

/** The assignment that was written. */
export const manifestIn = (cwd: string) =>
  JSON.parse(readFileSync(join(cwd, 'course/assignment.json'), 'utf8'))
