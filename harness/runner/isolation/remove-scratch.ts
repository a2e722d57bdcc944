import { rm } from 'node:fs/promises'
import { execa } from 'execa'

/**
 * Removes a folder that student code could write to, even one without any permissions or nested deeper than the
 * longest path: `chmod` and `rm` still get through.
 */
export async function removeScratch(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true })
  } catch {
    // A deep tree needs only this, and takes long to walk once more.
    const { exitCode } = await execa('rm', ['-rf', folder], { reject: false })
    if (exitCode === 0) return
    await execa('chmod', ['-R', 'u+rwx', folder], { reject: false })
    await execa('rm', ['-rf', folder], { reject: false })
  }
}
