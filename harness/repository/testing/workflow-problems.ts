import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { root } from '../tree.ts'

type Service = typeof import('@actions/languageservice')

const service = await loadService()

/** A problem of the linter itself, which it would only log. */
const fail = (message: string): never => {
  throw new Error(message)
}
service.registerLogger({ error: fail, warn: fail, info: () => {}, log: () => {} })

/**
 * What GitHub's own parser finds wrong in a workflow, as `line: message`.
 *
 * @param name a name that no other workflow has; the parser keeps what it has read under this name
 */
export async function workflowProblems(name: string, text: string): Promise<readonly string[]> {
  const found = await service.validate(TextDocument.create(`/.github/workflows/${name}`, 'yaml', 1, text))
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`)
}

/** Bundled, because it imports JSON in a way that Node refuses. */
async function loadService(): Promise<Service> {
  const { outputFiles } = await build({
    stdin: { contents: "export * from '@actions/languageservice'", resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  })
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-workflows-'))
  try {
    const file = join(folder, 'service.cjs')
    for (const { contents } of outputFiles) writeFileSync(file, contents)
    return createRequire(import.meta.url)(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
