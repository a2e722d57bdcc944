import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A temporary folder for all tests of a file. */
export function scratchForAll(): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
