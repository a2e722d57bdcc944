import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

let ofGrader: string | undefined
let ofRunner: string | undefined

/** The digest of the code that grades, so that a changed grader grades again. Tests and tools do not count. */
export function graderDigest(): string {
  ofGrader ??= digestOf(['.'], grading)
  return ofGrader
}

/** The digest of the code that runs students' code: what their functions answer depends on no other of this package. */
export function runnerDigest(): string {
  ofRunner ??= digestOf(['child'], ['harness/runner'])
  return ofRunner
}

function digestOf(inBundle: readonly string[], inSources: readonly string[]): string {
  const here = fileURLToPath(import.meta.url)
  const isBundle = !here.endsWith('.ts')
  const root = fileURLToPath(new URL(isBundle ? '.' : '../..', import.meta.url))
  const parts = isBundle ? inBundle : inSources
  const hash = createHash('sha256')
  for (const part of parts) {
    for (const path of readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }).sort()) {
      const name = join(part, path).replaceAll('\\', '/')
      if (notGrading.test(name) || !/\.(?:[cm]?[jt]s|py|json)$/.test(name)) continue
      hash.update(name).update(readFileSync(join(root, name)))
    }
  }
  return hash.digest('hex')
}

const grading = [
  ...['reference', 'graders'],
  ...['assignment', 'judge', 'kit', 'runner'].map((folder) => `harness/${folder}`),
]
const notGrading = /\.test\.ts$|(^|\/)(node_modules|testing|oracles|training|assignments|starter)\//
