/**
 * Bundles the product into dist/, or into the folder that is named. It runs there without this repository, and with no
 * package but the two that carry native code. The modules are at its top, and what they read at run time beside them.
 */
import { chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { execa } from 'execa'
import { listAssignments, loadAssignment } from '#assignment'
import { allSuites } from '#graders'
import { storePlan } from '#judge'
import { schemaFolders } from '../harness/cli/schema-folders.ts'
import { describeFromSources } from '../harness/cli/sync/described.ts'
import { archive } from '../harness/release/archive.ts'
import { bundleChecker } from '../harness/release/bundle-checker.ts'
import { asModule, asScript, bundleOptions } from '../harness/release/bundle-options.ts'
import { checkerName } from '../harness/release/check-file.ts'
import { onlyWhatIsUsed } from '../harness/release/only-what-is-used.ts'
import { usedIn } from '../harness/release/used-in.ts'
import { bundledPackages } from './bundled-packages.ts'
import { compiledSchema } from './compiled-schema.ts'
import { licensesOf } from './licenses.ts'
import { partsList } from './parts-list.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = resolve(root, process.argv[2] ?? 'dist')

/** What is started or imported by name; everything else becomes part of one of them. */
const modules = {
  vitest: 'harness/vitest/index.ts',
  'reader-process': 'harness/runner/prepare/reader-process.ts',
  autograder: 'harness/cli/autograder.ts',
}
/** Scripts rather than modules, so that V8's code cache works. */
const scripts = { main: 'harness/cli/main.ts', 'start-compiled': 'harness/cli/start-compiled.ts' }
/** A script whose parser makes a `require` of its own out of a module that it imports. */
const importing = { 'tokens-process': 'harness/compare/tokens-process.ts' }
/** What a step of a workflow starts. Of the toolkit that it uses, most is for other actions. */
const action = { action: 'harness/action/main.ts' }
/** Files that are read, sent or run as they are. */
const assets = [
  ...['harness/runner/child', 'reports/templates', 'assignments', 'scripts/node-version.cjs'],
  'harness/training/bands',
  'harness/runner/prepare/compiler.sh',
  ...['harness/release/editor', 'harness/release/start-check.mjs', 'harness/release/workflows'],
  ...['tree-sitter', 'tree-sitter-python', 'tree-sitter-typescript', 'tree-sitter-cpp'].map(
    (name) => `node_modules/@vscode/tree-sitter-wasm/wasm/${name}.wasm`,
  ),
  ...['harness/gradebook/autograder.py', 'harness/release/autograder'],
  ...Object.entries(schemaFolders).map(([name, folder]) => `harness/${folder}/${name}.schema.json`),
]

rmSync(dist, { recursive: true, force: true })
const shared = { ...bundleOptions, absWorkingDir: root, outdir: dist, plugins: [compiledSchema] }
const built = await Promise.all([
  build({ ...shared, ...asModule, entryPoints: modules }),
  build({ ...shared, ...asScript, entryPoints: scripts }),
  build({ ...shared, ...asScript, supported: {}, entryPoints: importing }),
  build({
    ...shared,
    ...asScript,
    entryPoints: action,
    plugins: [compiledSchema, onlyWhatIsUsed],
  }),
])
for (const name of ['main.cjs', 'action.cjs']) escapeLetters(join(dist, name))

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
cpSync(join(root, '.github/actions/grade'), join(dist, 'action'), { recursive: true })
mkdirSync(join(dist, 'plans'))
for (const name of await listAssignments()) {
  writeFileSync(join(dist, 'plans', `${name}.plan`), storePlan(await loadAssignment(name)))
}
const formulas = (await allSuites()).flatMap((suite) => suite.functions.map(({ formula }) => formula))
const described = await describeFromSources(formulas, root)
writeFileSync(join(dist, 'described.json'), JSON.stringify(Object.fromEntries(described)))
cpSync(join(root, 'scripts/bin.js'), join(dist, 'touchstone.js'))
chmodSync(join(dist, 'touchstone.js'), 0o755)
const checkers = await Promise.all([true, false].map(bundleChecker))
const inputs = [
  ...built.flatMap(({ metafile }) => usedIn(metafile)),
  ...checkers.flatMap(({ inputs }) => inputs),
]
const packages = bundledPackages(root, inputs)
const licenses = licensesOf(root, packages)
writeFileSync(join(dist, 'LICENSES.txt'), licenses)
/** As small as it gets within some seconds. */
const small = 9
for (const { withCompiler, files } of checkers) {
  const all = new Map([...files, ['LICENSES.txt', Buffer.from(licenses)]])
  writeFileSync(join(dist, checkerName(withCompiler)), archive(all, small))
}
writeFileSync(join(dist, 'touchstone.cdx.json'), `${JSON.stringify(partsList(packages), null, 2)}\n`)

/** A script in ASCII takes V8 half the memory. esbuild does not escape the letters of regular expressions. */
function escapeLetters(file: string): void {
  const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  writeFileSync(file, readFileSync(file, 'utf8').replace(/[^\0-\x7f]/g, escaped))
}
