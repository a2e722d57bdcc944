import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Result } from '#kit/engine'
import { scratch, touchstone } from './touchstone.ts'

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** What each function of a submission to somebody's course comes to: its state, and the mistake or what was found. */
export async function gradedCourse(
  course: Readonly<Record<string, string>>,
  submission: Readonly<Record<string, string>>,
) {
  const cwd = scratch()
  writeFiles(join(cwd, 'course'), course)
  writeFiles(join(cwd, 'ada'), submission)
  const { stdout, stderr } = await touchstone(['check', 'ada', '--assignment', 'course', '--json'], { cwd })
  if (stderr !== '') throw new Error(stderr)
  const result: Result = JSON.parse(stdout)
  const found = result.functions.map(({ name, state, diagnosis }) => {
    const finding = result.checks.find((one) => one.function === name && one.finding)?.finding
    return [name, state, ...(diagnosis ? [diagnosis.id] : finding ? [finding.code] : [])]
  })
  return { found, result }
}
