import type { Answers } from '#kit/engine'
import type { PreparedProgram, Runtime, SubmissionReader } from '#runner'

/** What files of PyTorch say where they compute in single precision. */
const single = /\bfloat32\b|\btorch\.float\b|\.float\(\s*\)|\bFloatTensor\b/

/** Files that are searched for it. */
const mostFiles = 200

/**
 * Marks the functions whose file, or one that it imports, says float32: with PyTorch, steps in single precision inside
 * of a function leave no trace in the type of its result.
 */
export async function withSingle(
  functions: Answers['functions'],
  { graph }: Pick<PreparedProgram, 'graph'>,
  runtime: Runtime | undefined,
  reader: SubmissionReader,
): Promise<Answers['functions']> {
  if (runtime !== 'torch') return functions
  const { files } = await reader.survey()
  const saying = new Set<string>()
  for (const file of files.filter((path) => /\.(?:py|ipynb)$/.test(path)).slice(0, mostFiles)) {
    const read = await reader.text(file)
    if ('text' in read && single.test(read.text)) saying.add(file)
  }
  // What an adapter of the course calls may depend on any file, so there is no entry.
  const isSingle = (file: string): boolean => (graph[file] ?? [...saying]).some((path) => saying.has(path))
  return new Map(
    [...functions].map(([name, own]) => [name, isSingle(own.file) ? { ...own, single: true } : own]),
  )
}
