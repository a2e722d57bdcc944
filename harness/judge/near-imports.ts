import type { Answers, FunctionAnswers } from '#kit/engine'
import { meantFiles } from './meant-files.ts'

/** Names the files that may be meant where a file could not be loaded because one that it imports is missing. */
export function withNear(functions: Answers['functions'], files: readonly string[]): Answers['functions'] {
  return new Map([...functions].map(([name, own]) => [name, { ...own, ...nearOf(own, files) }]))
}

function nearOf({ answers }: FunctionAnswers, files: readonly string[]): Pick<FunctionAnswers, 'near'> {
  const answer = answers.find(({ kind }) => kind === 'unloadable')
  const wanted = answer !== undefined && 'error' in answer ? missingImport(answer.error.message) : undefined
  const meant = wanted === undefined ? [] : meantFiles(files, wanted)
  return wanted === undefined || meant.length === 0 ? {} : { near: { wanted, meant } }
}

/** The name of the file, as far as the error tells it. */
function missingImport(message: string): string | undefined {
  const [, module] = /^No module named '([\w.]+)'$/.exec(message) ?? []
  if (module !== undefined) return `${module.split('.').at(-1)}.py`
  const [, file] = /^cannot import '.*': the submission has no file '(.*)'$/.exec(message) ?? []
  return file
}
