/** Reports results one after the other: `report-each.ts <results.json> <folder> <word that ends each in the log>`. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readResult } from '#batch'
import type { Result } from '#kit/engine'
import { readInputs } from '../inputs.ts'
import { report } from '../report.ts'

const [file = '', folder = '', word = ''] = process.argv.slice(2)
const results = readResult(readFileSync(file, 'utf8')) as unknown as readonly Result[]
for (const [k, result] of results.entries()) {
  const own = join(folder, String(k))
  mkdirSync(own)
  const files = ['OUTPUT', 'STEP_SUMMARY'] as const
  await report(result, [], { ...readInputs(), folder: own }, true)
  process.stdout.write(`${word}\n`)
  for (const name of files) {
    const path = process.env[`GITHUB_${name}`] ?? ''
    copyFileSync(path, join(own, name))
    writeFileSync(path, '')
  }
}
