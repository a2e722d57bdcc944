import { execa } from 'execa'
import { findPython } from '../languages/find-python.ts'

/** Whether the Python of this machine has lib2to3, which 3.13 lacks, and Debian keeps in a package of its own. */
export async function translatesPython(): Promise<boolean> {
  const { executable } = await findPython()
  const { exitCode } = await execa(executable, ['-W', 'ignore', '-c', 'import lib2to3.refactor'], {
    reject: false,
    cwd: '/',
  })
  return exitCode === 0
}
