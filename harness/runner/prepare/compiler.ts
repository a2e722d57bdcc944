import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as Esbuild from 'esbuild'
import { Refusal } from './refusal.ts'

let loaded: Promise<typeof Esbuild> | undefined

/**
 * esbuild, loaded when it is first needed.
 *
 * @throws {Refusal} if it does not start
 */
export function compiler(): Promise<typeof Esbuild> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<typeof Esbuild> {
  try {
    startThroughShell()
    const esbuild = await import('esbuild')
    await esbuild.transform('')
    return esbuild
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Refusal(
      `The compiler for TypeScript and JavaScript did not start: ${why}. Is esbuild installed?`,
    )
  }
}

/** Kills the compiler, which starts again when it is needed. */
export async function stopCompiler(): Promise<void> {
  const esbuild = await loaded?.catch(() => undefined)
  loaded = undefined
  await esbuild?.stop()
}

/** Makes esbuild start through `compiler.sh`. Windows has no such shell. */
function startThroughShell(): void {
  const native = nativeCompiler()
  if (native === undefined) {
    // The one in WebAssembly starts whatever Node comes first.
    process.env.PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`
    return
  }
  if (process.platform === 'win32' || process.env.ESBUILD_BINARY_PATH !== undefined) return
  process.env.TOUCHSTONE_ESBUILD = native
  process.env.ESBUILD_BINARY_PATH = fileURLToPath(new URL('./compiler.sh', import.meta.url))
}

/** The program for this machine; undefined if esbuild is here in WebAssembly. */
function nativeCompiler(): string | undefined {
  const esbuild = createRequire(import.meta.url).resolve('esbuild')
  if (existsSync(join(dirname(esbuild), '..', 'esbuild.wasm'))) return undefined
  return createRequire(esbuild).resolve(`@esbuild/${process.platform}-${process.arch}/bin/esbuild`)
}
