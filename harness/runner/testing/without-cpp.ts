import { buildCppChild } from '../languages/build-cpp-child.ts'

/** Why tests that need a compiler of C++ are skipped here, printed once in each file; undefined where there is one. */
export async function withoutCpp(): Promise<string | undefined> {
  try {
    await buildCppChild()
    return undefined
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    process.stderr.write(`Tests with C++ are skipped: ${why}\n`)
    return why
  }
}
