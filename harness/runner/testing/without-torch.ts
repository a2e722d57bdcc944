import { findPython } from '../languages/find-python.ts'

/** Why tests that need PyTorch are skipped here, printed once in each file; undefined where there is one. */
export async function withoutTorch(): Promise<string | undefined> {
  try {
    await findPython('torch')
    return undefined
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    process.stderr.write(`Tests with PyTorch are skipped: ${why}\n`)
    return why
  }
}
