import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import * as tree from '../repository/tree.ts'
import { bundleChecker, type CheckerBundle } from './bundle-checker.ts'

/** Tools that are no algorithm of a lecture. */
const tools = /^reference\/core\/(ndarray|conventions|errors)\.ts$/

let bundle: CheckerBundle
let text = ''
beforeAll(async () => {
  bundle = await bundleChecker(false)
  text = [...bundle.files].map(([, bytes]) => Buffer.from(bytes).toString()).join('\n')
})

describe('the checker that is handed out', () => {
  it('is made of no file of the reference but its tools, and of no suite', () => {
    const content = bundle.inputs.filter((path) => /^(reference|graders|assignments|fixtures)\//.test(path))
    const own = content.filter(
      (path) => !tools.test(path) && !/^graders\/(judging\/|shared\/lists\.ts$)/.test(path),
    )
    expect(own).toEqual([])
  })

  it('has no name and no body of a function of the reference', async () => {
    const found: string[] = []
    let looked = 0
    for (const file of filesIn('reference')) {
      if (tools.test(file)) continue
      for (const [, name = '', body = ''] of await exportedBodies(file)) {
        looked++
        if (name.length > 6 && new RegExp(`\\b${name}\\b`).test(text)) found.push(`${file}: ${name}`)
        if (body.length > 30 && text.includes(body)) found.push(`${file}: the body of ${name}`)
      }
    }
    expect(found).toEqual([])
    expect(looked).toBeGreaterThan(150)
  })
})

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(tree.root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.test\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(tree.root.length))

/** The names of what a file exports, and their bodies as a bundle would have them. */
async function exportedBodies(file: string): Promise<readonly RegExpMatchArray[]> {
  const source = readFileSync(join(tree.root, file), 'utf8')
  const { code } = await transform(source, { loader: 'ts', minifyWhitespace: true, minifySyntax: true })
  return [...code.matchAll(/export function (\w+)\([^{]*\)\{(.*?)\}(?=export|function|const|var|let|$)/gs)]
}
