import { rm } from 'node:fs/promises'
import { execa } from 'execa'

/**
 * Removes a folder that student code could write to: also one without any permission, or nested deeper than
 * a path can be long, where the system's own tools still get through.
 */
export async function removeScratch(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true })
  } catch {
    await execa('chmod', ['-R', 'u+rwx', folder], { reject: false })
    await execa('rm', ['-rf', folder], { reject: false })
  }
}
