import { execa } from 'execa'
import { findPrograms } from './find-program.ts'

let found: Promise<string | undefined> | undefined

/**
 * The first Python on `PATH` that can seal processes: any from 3.9 on, with or without NumPy. The search is repeated
 * until one is found, because one may be installed in the meantime. Returns its real path, because the one on `PATH`
 * may be a wrapper script that takes longer than Python itself.
 */
export async function findLauncher(): Promise<string | undefined> {
  found ??= find()
  const launcher = await found
  if (launcher === undefined) found = undefined
  return launcher
}

const question = 'import sys, ctypes, resource; assert sys.version_info >= (3, 9); print(sys.executable)'

async function find(): Promise<string | undefined> {
  for (const candidate of findPrograms('python3')) {
    const asked = await execa(candidate, ['-I', '-c', question], { reject: false, timeout: 10_000 })
    if (asked.exitCode === 0 && asked.stdout) return asked.stdout
  }
  return undefined
}
