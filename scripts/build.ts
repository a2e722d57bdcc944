/**
 * Bundles the product into dist/, which runs without this repository and with no package but the two that carry native
 * code. The modules stand at the top of dist/, and what they read at run time stands beside them.
 */
import { chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { execa } from 'execa'
import { listAssignments, loadAssignment } from '#assignment'
import { allSuites } from '#graders'
import { storePlan } from '#judge'
import { describeFromSources } from '../harness/cli/sync/described.ts'
import manifest from '../package.json' with { type: 'json' }
import { bundledPackages } from './bundled-packages.ts'
import { compiledSchema } from './compiled-schema.ts'
import { licensesOf } from './licenses.ts'
import { partsList } from './parts-list.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** What is started or imported by name; everything else becomes part of one of them. */
const modules = {
  vitest: 'harness/vitest/index.ts',
  'reader-process': 'harness/runner/prepare/reader-process.ts',
}
/** V8 hands out what it has compiled of a script, and not what it has compiled of a module. */
const scripts = { main: 'harness/cli/main.ts', 'start-compiled': 'harness/cli/start-compiled.ts' }
/** Files that are read, sent or run as they are. */
const assets = [
  ...['harness/runner/child', 'reports/templates', 'assignments', 'scripts/node-version.cjs'],
  'harness/runner/prepare/compiler.sh',
  'harness/gradebook/autograder.py',
  ...['kit/value/result', 'gradebook/grade', 'assignment/assignment'].map(
    (path) => `harness/${path}.schema.json`,
  ),
]

rmSync(dist, { recursive: true, force: true })
const shared: BuildOptions = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  // One file each: finding and linking fifty takes longer than reading one that is not needed as a whole.
  splitting: false,
  platform: 'node',
  target: 'node22.18',
  // A module where a package has one: some CommonJS hides what it requires.
  mainFields: ['module', 'main'],
  // Wherever packages are linked to, the bundle names them by their place here.
  preserveSymlinks: true,
  // The parser serves `touchstone sync` in this repository only.
  external: [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies), 'oxc-parser'],
  plugins: [compiledSchema],
  metafile: true,
  logLevel: 'warning',
}
const built = await Promise.all([
  build({
    ...shared,
    entryPoints: modules,
    format: 'esm',
    // Some packages inside the bundle are CommonJS and ask for Node's modules by `require`.
    banner: {
      js: "import { createRequire as $r } from 'node:module'; const require = $r(import.meta.url)",
    },
  }),
  build({
    ...shared,
    entryPoints: scripts,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': '$here' },
    banner: { js: "const $here = require('node:url').pathToFileURL(__filename).href" },
  }),
])
escapeLetters(join(dist, 'main.cjs'))

// What touchstone/vitest exports uses no type of another file, so none is read.
await execa(
  join(root, 'node_modules/.bin/tsc'),
  [
    ...['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--noResolve', '--noCheck'],
    ...['--module', 'nodenext', '--target', 'es2024', '--rootDir', 'harness/vitest', '--outDir', dist],
    modules.vitest,
  ],
  { cwd: root },
)
renameSync(join(dist, 'index.d.ts'), join(dist, 'vitest.d.ts'))

/** A starter's test file is for students. */
const isProduct = (path: string): boolean => !/((?<!\/touchstone)\.test\.ts|__pycache__)$/.test(path)
for (const path of assets) {
  cpSync(join(root, path), join(dist, basename(path)), { recursive: true, filter: isProduct })
}
mkdirSync(join(dist, 'plans'))
for (const name of await listAssignments()) {
  writeFileSync(join(dist, 'plans', `${name}.plan`), storePlan(await loadAssignment(name)))
}
const formulas = (await allSuites()).flatMap((suite) => suite.functions.map(({ formula }) => formula))
const described = await describeFromSources(formulas, root)
writeFileSync(join(dist, 'described.json'), JSON.stringify(Object.fromEntries(described)))
cpSync(join(root, 'scripts/bin.js'), join(dist, 'touchstone.js'))
chmodSync(join(dist, 'touchstone.js'), 0o755)
const inputs = built.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}))
const packages = bundledPackages(root, inputs)
writeFileSync(join(dist, 'LICENSES.txt'), licensesOf(root, packages))
writeFileSync(join(dist, 'touchstone.cdx.json'), `${JSON.stringify(partsList(packages), null, 2)}\n`)

/** A script in ASCII takes V8 half the memory. esbuild does not escape the letters of regular expressions. */
function escapeLetters(file: string): void {
  const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  writeFileSync(file, readFileSync(file, 'utf8').replace(/[^\0-\x7f]/g, escaped))
}
