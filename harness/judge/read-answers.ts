import { type Answers, meantWords, type QuizAnswers } from '#kit/engine'
import type { SubmissionReader } from '#runner'
import { jsonProblems } from './json-problems.ts'
import { meantFiles } from './meant-files.ts'

/** Answers are numbers, strings, and lists of these. */
const deepest = 8

/** The answers to a quiz, from a submission's answers file; or why there are none. */
export async function readAnswers(
  reader: SubmissionReader,
  file: string,
  files: readonly string[],
): Promise<Answers['quiz']> {
  const meant = files.includes(file) ? [] : meantFiles(files, file)
  if (meant.length === 0) return { file, ...(await readQuiz(reader, file)) }
  const { there, help } = meantWords(meant, file)
  return { file, problem: `${there}; ${help}` }
}

async function readQuiz(reader: SubmissionReader, file: string): Promise<QuizAnswers> {
  const found = await reader.text(file)
  if ('problem' in found) return found
  try {
    const read: unknown = JSON.parse(found.text)
    if (depthOf(read) > deepest) return { problem: `${file} is nested deeper than ${deepest} levels` }
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) {
      return { read: read as Readonly<Record<string, unknown>> }
    }
    return { malformed: true, problem: `${file} must be one object: {"question": answer, …}` }
  } catch {
    const problems = jsonProblems(found.text)
    return {
      malformed: true,
      problem: `${file} is not valid JSON${problems.map((one) => `; ${one}`).join('')}`,
    }
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
