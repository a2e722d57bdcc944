import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { expect, onTestFinished } from 'vitest'
import type { Language, Module } from '../../types.ts'
import { type PreparedProgram, prepareProgram } from '../prepare-program.ts'

/** A folder with these files, removed after the test. */
export async function folderWith(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-prepare-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), contents)
  }
  return folder
}

/** A word that occurs in one file only, to search for everywhere else. */
export function secret(): string {
  return `token-${randomUUID()}`
}

/** Prepares files of a folder. */
export function prepare(
  folder: string,
  files: readonly string[],
  language: Language = 'typescript',
): Promise<PreparedProgram> {
  return prepareProgram(folder, { language, files })
}

/** Prepares one file of a submission made of these files, and expects no error. */
export async function modulesOf(
  file: string,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<readonly Module[]> {
  const { modules } = await prepare(await folderWith(files), [file])
  expect(modules[0]?.error).toBeUndefined()
  return modules
}

/** What `expression`, in which `it` is the first module, prints in a fresh Node, as JSON. */
export async function runInNode(modules: readonly Module[], expression: string): Promise<unknown> {
  const folder = await folderWith({
    ...Object.fromEntries(modules.map(({ file, code = '', map }) => [placeOf(file), code + comment(map)])),
    'package.json': '{ "type": "module" }',
    'node_modules/touchstone/package.json': '{ "type": "module" }',
    'run.js': `import * as it from ${JSON.stringify(`touchstone/${modules[0]?.file}.js`)}
      console.log(JSON.stringify(await (${expression})))`,
  })
  const { stdout } = await execa(process.execPath, ['--enable-source-maps', 'run.js'], { cwd: folder })
  return JSON.parse(stdout)
}

/** The package through which modules import each other. */
function placeOf(file: string): string {
  return `node_modules/touchstone/${file}.js`
}

/** A source map as Node reads it: at the end of the code, sources as URLs. */
function comment(map: string | undefined): string {
  const { sources, ...rest } = JSON.parse(map ?? '{"sources":[]}') as { readonly sources: (string | null)[] }
  const encoded = sources.map((path) => path?.split('/').map(encodeURIComponent).join('/') ?? null)
  const text = Buffer.from(JSON.stringify({ ...rest, sources: encoded })).toString('base64')
  return `//# sourceMappingURL=data:application/json;base64,${text}\n`
}

/** The sources of a module, from its source map. */
export function sourcesOf(module: Module | undefined): readonly (string | null)[] {
  return (JSON.parse(module?.map ?? '{}') as { readonly sources?: (string | null)[] }).sources ?? []
}
