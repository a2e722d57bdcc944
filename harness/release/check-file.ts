import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Assignment } from '#assignment'
import { isPrepared, type Language } from '#runner'
import { archive } from './archive.ts'
import { freezeAssignment } from './freeze-assignment.ts'
import { startersOf } from './starters-of.ts'

/** Compression that is fast, for what is handed out once and built again soon. */
const fast = 5

/** `check.mjs`: a checker of one assignment that needs Node and nothing else. */
export async function checkFile(assignment: Assignment, language: Language): Promise<string> {
  const withCompiler = isPrepared(language)
  const checked = withCompiler ? assignment : { ...assignment, languages: [language] }
  const blocks = [await checkerArchive(withCompiler), assignmentArchive(checked, language)]
  const version = createHash('sha256').update(Buffer.concat(blocks)).digest('hex').slice(0, 20)
  const start = readFileSync(fileURLToPath(new URL('./start-check.mjs', import.meta.url)), 'utf8')
  const lines = blocks.map((block) => `//: ${Buffer.from(block).toString('base64')}\n`)
  return `${start.replace('@VERSION@', version)}\n${lines.join('')}`
}

/** The checker itself: from the build, or bundled from the sources. */
async function checkerArchive(withCompiler: boolean): Promise<Uint8Array> {
  const built = fileURLToPath(new URL(checkerName(withCompiler), import.meta.url))
  if (existsSync(built)) return readFileSync(built)
  const { bundleChecker } = await import('./bundle-checker.ts')
  return archive((await bundleChecker(withCompiler)).files, fast)
}

/** The file of the build with the checker, beside the bundle of the command. */
export const checkerName = (withCompiler: boolean): string =>
  withCompiler ? './checker-with-compiler.br' : './checker.br'

function assignmentArchive(assignment: Assignment, language: Language): Uint8Array {
  const files = new Map([...freezeAssignment(assignment), ...startersOf(assignment, language)])
  return archive(new Map([...files].map(([path, bytes]) => [`assignment/${path}`, bytes])), fast)
}
