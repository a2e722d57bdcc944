import { join, relative } from 'node:path'
import { type Assignment, endings, linkName } from '#assignment'
import { findReference, type Index } from '../new/find-reference.ts'
import { type StarterFunction, starterFunction } from './starter-facts.ts'
import { pythonStarter } from './starter-python.ts'
import { javascriptStarter, typescriptStarter } from './starter-typescript.ts'
import { typescriptTools } from './typescript-tools.ts'

const writers = {
  typescript: typescriptStarter,
  javascript: javascriptStarter,
  python: pythonStarter,
} as const
/** What else its tools need. */
const tools = { typescript: typescriptTools, javascript: [], python: [] } as const

/**
 * The files of an assignment's starters, by path from the repository: signatures and docstrings, but no code.
 */
export async function starters(
  repository: string,
  assignment: Assignment,
  index: Index,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  const folder = join(relative(repository, assignment.folder), 'starter')
  for (const language of assignment.languages) {
    for (const [stem, names] of Object.entries(assignment.files)) {
      const functions = await Promise.all(names.map((name) => factsOf(repository, assignment, name, index)))
      const text = await writers[language](assignment.title, functions)
      files.set(join(folder, language, `${stem}${endings[language][0]}`), text)
    }
    files.set(
      join(folder, language, linkName),
      `${JSON.stringify({ assignment: assignment.name }, null, 2)}\n`,
    )
    for (const [name, text] of tools[language]) files.set(join(folder, language, name), text)
    const answers = Object.fromEntries(questionsOf(assignment).map((question) => [question, '']))
    if (Object.keys(answers).length > 0) {
      files.set(join(folder, language, assignment.answersFile), `${JSON.stringify(answers, null, 2)}\n`)
    }
  }
  return files
}

async function factsOf(
  repository: string,
  assignment: Assignment,
  name: string,
  index: Index,
): Promise<StarterFunction> {
  const graded = assignment.rubric.parts
    .flatMap(({ functions }) => functions)
    .find(({ function: { formula } }) => formula.name === name)
  if (graded === undefined) throw new Error(`no suite of ${assignment.name} has checks of ${name}`)
  const { reference } = await findReference(repository, name, index)
  return starterFunction(reference, graded.function.formula, assignment.rubric.conventions)
}

const questionsOf = ({ rubric }: Assignment): readonly string[] =>
  rubric.parts.flatMap(({ quiz }) => quiz?.questions.map(({ key }) => key) ?? [])
