import { type Assignment, conventionsIn, snakeCase } from '#assignment'
import { pointsOfParts } from '#kit/engine'
import { conventions } from '#reference/core/conventions.ts'
import type { Blocks } from './fill-blocks.ts'

/** The tables of a handout, from what the assignment says. */
export const handoutBlocks = (assignment: Assignment): Blocks => ({
  functions: functionsTable(assignment),
  conventions: conventionsList(assignment),
  points: pointsTable(assignment),
})

function functionsTable({ files, rubric, answersFile, languages }: Assignment): string {
  const quiz = rubric.parts.some((part) => part.quiz !== undefined)
  return [
    row('file', 'functions'),
    row('---', '---'),
    ...Object.entries(files).map(([file, names]) => row(code([file]), code(names, languages))),
    ...(quiz ? [row(code([answersFile]), 'the quiz')] : []),
  ].join('\n')
}

function pointsTable({ rubric, answersFile, languages }: Assignment): string {
  const total = pointsOfParts(rubric.parts)
  return [
    row('part', 'functions', 'points'),
    row('---', '---', '---:'),
    ...rubric.parts.map(({ title, functions, quiz, points }) => {
      const names =
        quiz === undefined ? functions.map(({ function: one }) => one.formula.name) : [answersFile]
      const shown = quiz === undefined ? code(names, languages) : code(names)
      return row(title.replaceAll('|', '\\|'), shown, String(points))
    }),
    row('', '', `**${total}**`),
  ].join('\n')
}

/** A line for each convention that a function obeys: what holds, and where. */
function conventionsList({ rubric, languages }: Assignment): string {
  const isGrouped = (rubric.consistent ?? []).length > 0
  const many = isGrouped ? 'functions that belong together' : 'all functions'
  return conventionsIn(rubric)
    .map(({ flag, value, functions }) => {
      const together = functions.length === 1 ? 'every call' : many
      const means: Readonly<Record<string, string>> = conventions[flag].means
      const what =
        value === 'open'
          ? `**Your choice**, the same in ${together}: ${Object.values(means).join('; or ')}.`
          : `**${capital(means[value] ?? value)}.**`
      return `- ${what} In ${code(functions, languages)}.`
    })
    .join('\n')
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** Names as code; those of functions as Python spells them, where nobody may write in another language. */
const code = (names: readonly string[], languages: Assignment['languages'] = []): string => {
  const onlyPython = languages.length === 1 && languages[0] === 'python'
  return names.map((name) => `\`${onlyPython ? snakeCase(name) : name}\``).join(', ')
}

/** A formula stays as it is: max(0, x). */
const capital = (text: string): string =>
  /^\w+\(/.test(text) ? text : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
