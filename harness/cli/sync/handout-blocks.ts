import { type Assignment, bindingsOf, conventionsIn, filesOf, placeOf, snakeCase } from '#assignment'
import { capital, pointsOfParts } from '#kit/engine'
import { conventions } from '#reference/core/conventions.ts'
import type { Blocks } from './fill-blocks.ts'

/** The tables of a handout, from what the assignment says. */
export const handoutBlocks = (assignment: Assignment): Blocks => ({
  functions: functionsTable(assignment),
  conventions: conventionsList(assignment),
  points: pointsTable(assignment),
})

function functionsTable(assignment: Assignment): string {
  const { files, rubric, answersFile } = assignment
  const quiz = rubric.parts.some((part) => part.quiz !== undefined)
  return [
    row('file', 'functions'),
    row('---', '---'),
    ...Object.entries(files).map(([file, names]) => row(code([file]), shown(assignment, names))),
    ...boundFiles(assignment).map(([file, names]) => row(code([file]), shown(assignment, names))),
    ...(quiz ? [row(code([answersFile]), 'the quiz')] : []),
  ].join('\n')
}

/** The files of a course of its own, each with the functions that are bound in it. */
function boundFiles({
  bindings,
  rubric,
  languages,
}: Assignment): readonly (readonly [string, readonly string[]])[] {
  const bound = functionsIn(rubric).flatMap(({ name }) =>
    languages.flatMap((language) =>
      bindingsOf(bindings, name, language)
        .flatMap((binding) => filesOf(binding).slice(0, 1))
        .map((file) => [file, name] as const),
    ),
  )
  const names = Map.groupBy(bound, ([file]) => file)
  return [...names].map(([file, own]) => [file, [...new Set(own.map(([, name]) => name))]])
}

const functionsIn = (rubric: Assignment['rubric']) =>
  rubric.parts.flatMap(({ functions }) => functions.map(({ function: one }) => one.formula))

function pointsTable(assignment: Assignment): string {
  const { rubric, answersFile } = assignment
  const total = pointsOfParts(rubric.parts)
  return [
    row('part', 'functions', 'points'),
    row('---', '---', '---:'),
    ...rubric.parts.map(({ title, functions, quiz, points }) => {
      const names =
        quiz === undefined ? functions.map(({ function: one }) => one.formula.name) : [answersFile]
      const all = quiz === undefined ? shown(assignment, names) : code(names)
      return row(title.replaceAll('|', '\\|'), all, String(points))
    }),
    row('', '', `**${total}**`),
  ].join('\n')
}

/** A line for each convention that a function obeys: what holds, and where. */
function conventionsList(assignment: Assignment): string {
  const { rubric } = assignment
  const isGrouped = (rubric.consistent ?? []).length > 0
  const many = isGrouped ? 'functions that belong together' : 'all functions'
  return conventionsIn(rubric)
    .map(({ flag, value, functions }) => {
      const together = functions.length === 1 ? 'every call' : many
      const means: Readonly<Record<string, string>> = conventions[flag].means
      const what =
        value === 'open'
          ? `**${assignment.stated?.[flag] ? 'As the text in your file says**; without one, your choice' : 'Your choice**'}, the same in ${together}: ${Object.values(means).join('; or ')}.`
          : `**${atStart(means[value] ?? value)}.**`
      return `- ${what} In ${shown(assignment, functions)}.`
    })
    .join('\n')
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

/**
 * The names of functions as students know them: as Python spells them, where nobody may write in another language, and
 * what is called in a course of its own.
 */
function shown(assignment: Assignment, names: readonly string[]): string {
  const { languages, bindings, rubric } = assignment
  const [only] = languages
  return names
    .map((name) => {
      const language = languages.find((one) => bindings[name]?.[one])
      if (language === undefined)
        return code([languages.length === 1 && only === 'python' ? snakeCase(name) : name])
      const inputs = functionsIn(rubric).find((formula) => formula.name === name)?.inputs ?? []
      const { title, target } = placeOf(assignment, name, inputs, language)
      return title !== undefined && /\s/.test(title) ? title : code([title ?? target.name])
    })
    .join(', ')
}

/** A formula stays as it is: max(0, x). */
const atStart = (text: string): string => (/^\w+\(/.test(text) ? text : capital(text))
