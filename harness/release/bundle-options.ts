import type { BuildOptions } from 'esbuild'
import manifest from '../../package.json' with { type: 'json' }

/** How the product is bundled, whatever is built of it. */
export const bundleOptions = {
  bundle: true,
  // One file each: finding and linking fifty takes longer than reading one that is not needed as a whole.
  splitting: false,
  platform: 'node',
  target: 'node22.18',
  // A module where a package has one: some CommonJS hides what it requires.
  mainFields: ['module', 'main'],
  // The bundle names packages by their path in this repository, also if node_modules is a link.
  preserveSymlinks: true,
  // The parser serves `touchstone sync` in this repository only.
  external: [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies), 'oxc-parser'],
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions

/**
 * Some packages inside a module are CommonJS and ask for Node's modules by `require`. A minifier does not read a
 * banner, so names in one are longer than any that it makes.
 */
export const asModule = {
  format: 'esm',
  banner: {
    js: "import { createRequire as createOwnRequire } from 'node:module'; const require = createOwnRequire(import.meta.url)",
  },
} as const satisfies BuildOptions

/** V8's code cache is available for scripts, and not for modules. */
export const asScript = {
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'addressOfThisFile' },
  banner: { js: "const addressOfThisFile = require('node:url').pathToFileURL(__filename).href" },
} as const satisfies BuildOptions
