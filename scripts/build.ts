/**
 * Bundles the product into dist/: one command and one adapter that run without a build and without any package but
 * the two that carry native code.
 */
import { chmodSync, copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import manifest from '../package.json' with { type: 'json' }
import { assets } from './assets.ts'
import { licensesOf } from './licenses.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const outdir = join(root, 'dist')

rmSync(outdir, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { main: 'harness/cli/main.ts', vitest: 'harness/vitest/index.ts' },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  external: [...Object.keys(manifest.dependencies), 'vitest'],
  // Some packages inside the bundle are CommonJS and ask for Node's modules by `require`.
  banner: {
    js: "import { createRequire as $require } from 'node:module'; const require = $require(import.meta.url)",
  },
  plugins: [assets(root, outdir)],
  metafile: true,
  logLevel: 'warning',
})

for (const [from, to] of [
  ['scripts/bin.js', 'touchstone.js'],
  ['scripts/node-version.cjs', 'node-version.cjs'],
] as const) {
  copyFileSync(join(root, from), join(outdir, to))
}
chmodSync(join(outdir, 'touchstone.js'), 0o755)
writeFileSync(join(outdir, 'LICENSES.txt'), licensesOf(root, Object.keys(metafile.inputs)))
console.error(`dist/: ${size(metafile)}`)

function size({ outputs }: Metafile): string {
  const bytes = Object.values(outputs).reduce((total, output) => total + output.bytes, 0)
  return `${Object.keys(outputs).length} files, ${Math.round(bytes / 1024)} KiB`
}
