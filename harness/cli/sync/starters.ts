import { join } from 'node:path'
import { type Assignment, endings, linkName, UsageError } from '#assignment'
import type { ErasedFormula } from '#kit/engine'
import { cppTools } from './cpp-tools.ts'
import type { Descriptions } from './described.ts'
import { cppStarter } from './starter-cpp.ts'
import { type StarterFunction, starterFunction } from './starter-facts.ts'
import { pythonStarter } from './starter-python.ts'
import { javascriptStarter, typescriptStarter } from './starter-typescript.ts'
import { typescriptTools } from './typescript-tools.ts'

const writers = {
  typescript: typescriptStarter,
  javascript: javascriptStarter,
  python: pythonStarter,
  cpp: cppStarter,
} as const
/** What else its tools need. */
const tools = {
  typescript: () => typescriptTools,
  javascript: () => [],
  python: () => [],
  cpp: cppTools,
} as const

/** The files of an assignment's starters, by path from its folder: signatures and docstrings, but no code. */
export function starters(assignment: Assignment, described: Descriptions): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const folder = 'starter'
  for (const language of assignment.languages) {
    for (const [stem, names] of Object.entries(assignment.files)) {
      const functions = names.map((name) => factsOf(assignment, name, described))
      const text = writers[language](assignment.title, functions)
      files.set(join(folder, language, `${stem}${endings[language][0]}`), text)
    }
    files.set(
      join(folder, language, linkName),
      `${JSON.stringify({ assignment: assignment.name }, null, 2)}\n`,
    )
    for (const [name, text] of tools[language]()) files.set(join(folder, language, name), text)
    const answers = Object.fromEntries(questionsOf(assignment).map((question) => [question, '']))
    if (Object.keys(answers).length > 0) {
      files.set(join(folder, language, assignment.answersFile), `${JSON.stringify(answers, null, 2)}\n`)
    }
  }
  return files
}

function factsOf(assignment: Assignment, name: string, described: Descriptions): StarterFunction {
  const formula = formulasOf(assignment).find((one) => one.name === name)
  const about = described.get(name)
  if (formula === undefined || about === undefined) {
    throw new UsageError(
      'not-described',
      `no starter can be made of '${name}': the reference does not describe it`,
      'Take it out of assignment.json, or write the starters of this assignment by hand.',
    )
  }
  return starterFunction(about, formula, assignment.rubric)
}

/** The functions of an assignment. */
export const formulasOf = ({ rubric }: Assignment): readonly ErasedFormula[] =>
  rubric.parts.flatMap(({ functions }) => functions.map(({ function: { formula } }) => formula))

const questionsOf = ({ rubric }: Assignment): readonly string[] =>
  rubric.parts.flatMap(({ quiz }) => quiz?.questions.map(({ key }) => key) ?? [])
