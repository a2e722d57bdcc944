import type { Answers } from '#kit/engine'
import type { PreparedProgram, Runtime, SubmissionReader } from '#runner'

/** What files mention that compute in single precision with PyTorch. */
const mentionsFloat32 = /\bfloat32\b|\btorch\.float\b|\.float\(\s*\)|\bFloatTensor\b/

/** Files that are searched for it. */
const mostFiles = 200

/**
 * Marks the functions whose file, or a file that it imports, mentions float32: with PyTorch, single precision inside a
 * function leaves no trace in the type of its result.
 */
export async function withSinglePrecision(
  functions: Answers['functions'],
  { graph }: Pick<PreparedProgram, 'graph'>,
  runtime: Runtime | undefined,
  reader: SubmissionReader,
): Promise<Answers['functions']> {
  if (runtime !== 'torch') return functions
  const { files } = await reader.survey()
  const mentioning = new Set<string>()
  for (const file of files.filter((path) => /\.(?:py|ipynb)$/.test(path)).slice(0, mostFiles)) {
    const read = await reader.text(file)
    if ('text' in read && mentionsFloat32.test(read.text)) mentioning.add(file)
  }
  // What an adapter of the course calls may depend on any file, so there is no entry.
  const isSingle = (file: string): boolean =>
    (graph[file] ?? [...mentioning]).some((path) => mentioning.has(path))
  return new Map(
    [...functions].map(([name, own]) => [name, isSingle(own.file) ? { ...own, single: true } : own]),
  )
}
