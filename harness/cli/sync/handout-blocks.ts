import { type Assignment, conventionsIn } from '#assignment'
import { pointsOfParts } from '#kit/engine'
import { conventions } from '#reference/core/conventions.ts'
import type { Blocks } from './fill-blocks.ts'

/** The tables of a handout, from what the assignment says. */
export const handoutBlocks = (assignment: Assignment): Blocks => ({
  functions: functionsTable(assignment),
  conventions: conventionsList(assignment),
  points: pointsTable(assignment),
})

function functionsTable({ files, rubric, answersFile }: Assignment): string {
  const quiz = rubric.parts.some((part) => part.quiz !== undefined)
  return [
    row('file', 'functions'),
    row('---', '---'),
    ...Object.entries(files).map(([file, names]) => row(code([file]), code(names))),
    ...(quiz ? [row(code([answersFile]), 'the quiz')] : []),
  ].join('\n')
}

function pointsTable({ rubric, answersFile }: Assignment): string {
  const total = pointsOfParts(rubric.parts)
  return [
    row('part', 'functions', 'points'),
    row('---', '---', '---:'),
    ...rubric.parts.map(({ title, functions, quiz, points }) => {
      const names =
        quiz === undefined ? functions.map(({ function: one }) => one.formula.name) : [answersFile]
      return row(title.replaceAll('|', '\\|'), code(names), String(points))
    }),
    row('', '', `**${total}**`),
  ].join('\n')
}

/** A line for each convention that a function obeys: what holds, and where. */
function conventionsList({ rubric }: Assignment): string {
  const isGrouped = (rubric.consistent ?? []).length > 0
  const together = isGrouped ? 'functions that belong together' : 'all functions'
  return conventionsIn(rubric)
    .map(({ flag, value, functions }) => {
      const means: Readonly<Record<string, string>> = conventions[flag].means
      const what =
        value === 'open'
          ? `**Your choice**, the same in ${together}: ${Object.values(means).join('; or ')}.`
          : `**${capital(means[value] ?? value)}.**`
      return `- ${what} In ${code(functions)}.`
    })
    .join('\n')
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
