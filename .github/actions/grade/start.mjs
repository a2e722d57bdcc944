// Starts the action: from the package (dist/action), from a clone that was built, or from a clone after `npm ci`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'

const places = ['../action.cjs', '../../../dist/action.cjs', '../../../harness/action/main.ts']
const found = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync)
if (found === undefined) {
  console.log(
    '::error::The action is not beside its action.yml: keep the folder dist of the package as a whole.',
  )
  process.exitCode = 1
} else {
  if (found.endsWith('.cjs')) unpackCompiler(dirname(found))
  await import(found)
}

/** Unpacks the compiler for TypeScript beside the action, unless `npm ci` has installed one. */
function unpackCompiler(dist) {
  try {
    createRequire(join(dist, 'action.cjs')).resolve('esbuild')
    return
  } catch {
    // None is installed.
  }
  const bytes = brotliDecompressSync(readFileSync(join(dist, 'checker-with-compiler.br')))
  let at = 4 + bytes.readUInt32LE(0)
  for (const [path, size] of JSON.parse(bytes.toString('utf8', 4, at))) {
    if (path.startsWith('node_modules/')) {
      const file = join(dist, ...path.split('/'))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, bytes.subarray(at, at + size))
    }
    at += size
  }
}
