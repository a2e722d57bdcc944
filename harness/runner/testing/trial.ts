import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import { defaultLimits } from '../limits.ts'
import { runCalls } from '../run-calls.ts'
import type {
  Argument,
  Call,
  ElementType,
  Isolation,
  Language,
  Limits,
  Program,
  Run,
  Tensor,
} from '../types.ts'

/** Every way to run code that the tests compare. */
export const places = ([3, 0] as const).flatMap((level) =>
  (['javascript', 'python'] as const).map((language) => ({ level, language })),
)

/** A submission on disk for one test, of files in either language; plain JavaScript needs no preparation. */
export async function submit(files: Readonly<Record<string, string>>): Promise<Program> {
  const root = await mkdtemp(join(tmpdir(), 'submission-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
  const names = Object.keys(files)
  const language = languageOf(names)
  const modules = language === 'javascript' ? names.map((file) => ({ file, code: files[file] ?? '' })) : []
  return { language, root, files: names, modules }
}

function languageOf(files: readonly string[]): Language {
  if (files.some((file) => file.endsWith('.cpp'))) return 'cpp'
  return files.some((file) => file.endsWith('.py')) ? 'python' : 'javascript'
}

/** A call of the first file: name, arguments, and other fields of a call. */
export type TrialCall = readonly [
  name: string,
  args?: readonly Argument[],
  more?: Partial<Call> & { part?: [string] },
]

export async function ask(
  program: Program,
  level: Isolation['level'],
  asked: readonly TrialCall[],
  limits: Partial<Limits> = {},
): Promise<Run> {
  const file = program.files[0] ?? ''
  const calls = asked.map(([name, args = [], { part, ...more } = {}], id) => ({
    id,
    target: { file, name, ...(part && { part }) },
    args,
    ...more,
  }))
  const isolation = await probeIsolation(level)
  return runCalls({
    program,
    stages: [calls],
    limits: { ...defaultLimits, ...limits },
    isolation,
    prompt: true,
  })
}

/** A one-file submission in either language, given the code for both. */
export async function askBoth(
  place: (typeof places)[number],
  code: { readonly javascript: string; readonly python: string },
  asked: readonly TrialCall[],
  limits: Partial<Limits> = {},
): Promise<Run> {
  const file = place.language === 'python' ? 'svm.py' : 'svm.js'
  return ask(await submit({ [file]: code[place.language] }), place.level, asked, limits)
}

export function tensor(
  shape: readonly number[],
  data: readonly number[],
  dtype: ElementType = 'float64',
): Tensor {
  return { dtype, shape, data: Float64Array.from(data) }
}
