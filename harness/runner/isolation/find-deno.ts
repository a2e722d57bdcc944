import { createRequire } from 'node:module'
import { execa } from 'execa'
import { findProgram } from './find-program.ts'

export interface Deno {
  readonly executable: string
  readonly version: string
}

let found: Promise<Deno | undefined> | undefined

/** The Deno that runs submissions, from this installation or from `PATH`. Searched for once per process. */
export function findDeno(): Promise<Deno | undefined> {
  found ??= find()
  return found
}

async function find(): Promise<Deno | undefined> {
  for (const candidate of [packaged(), findProgram('deno'), findProgram('deno.exe')]) {
    if (candidate === undefined) continue
    // The one on `PATH` may be a wrapper script.
    const question = 'console.log(JSON.stringify([Deno.execPath(), Deno.version.deno]))'
    const asked = await execa(candidate, ['eval', '--no-config', question], {
      env: { DENO_NO_UPDATE_CHECK: '1' },
      reject: false,
      timeout: 20_000,
    })
    if (asked.exitCode !== 0) continue
    const [executable = candidate, version = '?'] = JSON.parse(asked.stdout) as readonly string[]
    return { executable, version }
  }
  return undefined
}

/** The binary inside the package for this platform. It works even if install scripts are disabled. */
function packaged(): string | undefined {
  const abi = process.platform === 'linux' ? '-glibc' : ''
  const program = process.platform === 'win32' ? 'deno.exe' : 'deno'
  try {
    const { resolve } = createRequire(import.meta.url)
    return resolve(`@deno/${process.platform}-${process.arch}${abi}/${program}`)
  } catch {
    return undefined
  }
}
