import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The programs that run in the same process as student code. They stay plain files even in the bundled product. */
export const nodeChild = fileURLToPath(new URL('./child/node/node-child.cjs', import.meta.url))
export const denoChild = fileURLToPath(new URL('./child/node/deno-child.cjs', import.meta.url))
export const pythonChild = fileURLToPath(new URL('./child/python/python_child.py', import.meta.url))
export const cppChild = fileURLToPath(new URL('./child/cpp/child.cc', import.meta.url))
/** What a file in C++ includes. */
export const cppHeaders = fileURLToPath(new URL('./child/cpp/include', import.meta.url))
export const sealedRunner = fileURLToPath(new URL('./child/python/run_sealed.py', import.meta.url))

/** Touchstone's own folder, which contains the reference: student code must never see it. */
export const packageFolder = nearestPackage(dirname(realpathSync(fileURLToPath(import.meta.url))))

function nearestPackage(folder: string): string {
  const above = dirname(folder)
  return existsSync(join(folder, 'package.json')) || above === folder ? folder : nearestPackage(above)
}
