import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answers } from '#kit/engine'

const largest = 64 * 1024
/** Answers are numbers, strings, and lists of these. */
const deepest = 8

/** The answers to a quiz, from a submission's answers file; or why there are none. */
export async function readAnswers(folder: string, file: string): Promise<Answers['quiz']> {
  const path = join(folder, file)
  const found = await lstat(path).catch(() => undefined)
  if (found === undefined) return { problem: `there is no ${file}` }
  if (!found.isFile()) return { problem: `${file} is not an ordinary file` }
  if (found.size > largest) return { problem: `${file} is larger than 64 KiB` }
  try {
    const read: unknown = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''))
    if (depthOf(read) > deepest) return { problem: `${file} is nested deeper than ${deepest} levels` }
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) {
      return { read: read as Readonly<Record<string, unknown>> }
    }
    return { problem: `${file} must be one object: {"question": answer, …}` }
  } catch {
    return { problem: `${file} is not valid JSON` }
  }
}

/** Levels of lists and objects in each other, counted without recursion. */
function depthOf(value: unknown): number {
  let depth = 0
  for (let level = [value]; depth <= deepest; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
    if (level.length === 0) return depth
  }
  return depth
}
