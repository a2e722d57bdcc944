import { join, relative } from 'node:path'
import { type Assignment, endings, linkName } from '#assignment'
import type { Grader, Suite } from '#kit'
import type { Language } from '#runner'
import { type ReferenceFunction, readReference } from './read-reference.ts'
import { type StarterFunction, starterFunction } from './starter-facts.ts'
import { pythonStarter } from './starter-python.ts'
import { typescriptStarter } from './starter-typescript.ts'

/** The languages that have a starter; JavaScript is the TypeScript one without types. */
const writers = { typescript: typescriptStarter, python: pythonStarter } as const

/** The files of an assignment's starters, by path from the repository: signatures and docstrings, nothing written. */
export async function starters(
  repository: string,
  assignment: Assignment,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  const folder = join(relative(repository, assignment.folder), 'starter')
  for (const language of assignment.languages) {
    if (!isWritten(language)) continue
    for (const [stem, names] of Object.entries(assignment.files)) {
      const functions = await Promise.all(names.map((name) => factsOf(repository, assignment, name)))
      const text = await writers[language](assignment.title, functions)
      files.set(join(folder, language, `${stem}${endings[language][0]}`), text)
    }
    files.set(
      join(folder, language, linkName),
      `${JSON.stringify({ assignment: assignment.name }, null, 2)}\n`,
    )
    const answers = Object.fromEntries(questionsOf(assignment).map((question) => [question, '']))
    if (Object.keys(answers).length > 0) {
      files.set(join(folder, language, assignment.answersFile), `${JSON.stringify(answers, null, 2)}\n`)
    }
  }
  return files
}

const isWritten = (language: Language): language is keyof typeof writers => language in writers

async function factsOf(repository: string, assignment: Assignment, name: string): Promise<StarterFunction> {
  const { grader, suite } = graderOf(assignment, name)
  const file = join(repository, 'reference', `${suite.stem}.ts`)
  const found = (await readReference(file)).find((one: ReferenceFunction) => one.name === name)
  if (found === undefined) throw new Error(`${file} exports no documented function ${name}`)
  return starterFunction(found, grader, assignment.course.conventions)
}

function graderOf(assignment: Assignment, name: string): { readonly grader: Grader; readonly suite: Suite } {
  for (const suite of assignment.suites) {
    const check = Object.values(suite.checks).find(({ grader }) => grader.name === name)
    if (check !== undefined) return { grader: check.grader, suite }
  }
  throw new Error(`no suite of ${assignment.name} has checks of ${name}`)
}

const questionsOf = ({ suites }: Assignment): readonly string[] =>
  suites.flatMap(({ checks }) =>
    Object.values(checks).flatMap(({ rule }) => (rule.by === 'quiz' ? [rule.question] : [])),
  )
