import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { asModule, asScript, bundleOptions } from './bundle-options.ts'
import { filesIn } from './files-in.ts'
import { onlyWhatIsUsed } from './only-what-is-used.ts'
import { usedIn } from './used-in.ts'

export interface CheckerBundle {
  readonly withCompiler: boolean
  /** By path. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** The files of which something is in it. */
  readonly inputs: readonly string[]
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What is read, sent or run as it is, and its place in the bundle. */
const assets = [
  ['harness/runner/child', 'child'],
  ['reports/templates', 'templates'],
] as const

/** The compiler in a form that runs wherever Node does. */
const compiler = [
  'package.json',
  'bin/esbuild',
  'lib/main.js',
  'esbuild.wasm',
  'wasm_exec.js',
  'wasm_exec_node.js',
]

/** Bundles the checker: the engine without the reference and the suites. Python needs no compiler. */
export async function bundleChecker(withCompiler: boolean): Promise<CheckerBundle> {
  const shared = {
    ...bundleOptions,
    absWorkingDir: root,
    outdir: '/',
    write: false as const,
    minify: true,
    legalComments: 'none' as const,
    charset: 'ascii' as const,
    plugins: [onlyWhatIsUsed],
  } satisfies BuildOptions
  const built = await Promise.all([
    build({
      ...shared,
      ...asScript,
      entryPoints: { checker: 'harness/cli/checker.ts', 'start-compiled': 'harness/cli/start-compiled.ts' },
    }),
    build({
      ...shared,
      ...asModule,
      entryPoints: { 'reader-process': 'harness/runner/prepare/reader-process.ts' },
    }),
  ])
  const files = new Map<string, Uint8Array>([['package.json', Buffer.from('{ "type": "module" }\n')]])
  for (const { outputFiles } of built)
    for (const { path, contents } of outputFiles) files.set(path.slice(1), contents)
  for (const [folder, place] of assets)
    for (const path of filesIn(join(root, folder)).filter((one) => !one.endsWith('.test.ts')))
      files.set(`${place}/${path}`, readFileSync(join(root, folder, path)))
  if (withCompiler)
    for (const path of compiler)
      files.set(`node_modules/esbuild/${path}`, readFileSync(join(root, 'node_modules/esbuild-wasm', path)))
  return {
    withCompiler,
    files,
    inputs: [
      ...built.flatMap(({ metafile }) => usedIn(metafile)),
      ...(withCompiler ? ['node_modules/esbuild-wasm/lib/main.js'] : []),
    ],
  }
}
