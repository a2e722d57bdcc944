import { count, visible } from '#kit/engine'
import type { Stage, StudentProgress, StudentWork } from './students.ts'

/** Characters of a name, and of the list of mistakes. */
const widest = 40

/** Students over assignments as a table for a terminal, a line per student. */
export function progressTable(stages: readonly Stage[], students: readonly StudentProgress[]): string {
  const rows = students.map(({ id, work, again }) => [
    visible(id),
    ...work.map(cell),
    cut(again.map(visible).join(', ')),
  ])
  const head = ['student', ...stages.map(({ name }) => visible(name)), 'mistakes made again']
  const medians = ['median', ...stages.map(({ median }) => (median === null ? '' : `${median} %`)), '']
  const all = [head, ...rows, medians].map((row) => row.map((text, k) => (k === 0 ? cut(text) : text)))
  const widths = head.map((_, k) => Math.max(...all.map((row) => row[k]?.length ?? 0)))
  const isText = (k: number): boolean => k === 0 || k === head.length - 1
  return [
    `${count(students.length, 'student')}, ${count(stages.length, 'assignment')}`,
    ...all.map((row) =>
      row
        .map((text, k) => (isText(k) ? text.padEnd(widths[k] ?? 0) : text.padStart(widths[k] ?? 0)))
        .join('  ')
        .trimEnd(),
    ),
  ].join('\n')
}

/** One student, assignment by assignment, with the mistakes. */
export function progressOf(stages: readonly Stage[], { id, name, work, again }: StudentProgress): string {
  const lines = stages.flatMap(({ title, median }, k) => {
    const own = work[k] ?? null
    const beside = median === null ? '' : ` (median ${median} %)`
    return [
      `${visible(title)}: ${own === null ? 'nothing handed in' : words(own)}${beside}`,
      ...(own?.mistakes ?? []).map(
        (mistake) => `  ${visible(mistake)}${again.includes(mistake) ? ', made again' : ''}`,
      ),
    ]
  })
  return [name === '' || name === id ? visible(id) : `${visible(id)}, ${visible(name)}`, ...lines].join('\n')
}

const words = ({ score, maxScore, percent }: StudentWork): string =>
  score === null ? 'not graded' : `${score} of ${count(maxScore, 'point')}, ${percent} %`

const cell = (work: StudentWork | null): string =>
  work === null ? '–' : work.percent === null ? '?' : `${work.percent} %`

const cut = (text: string): string => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text)
