import { type Assignment, snakeCase } from '#assignment'
import { type Blocks, closing, fillBlocks, opening } from './fill-blocks.ts'
import { handoutBlocks } from './handout-blocks.ts'

export const handoutName = 'handout.md'

/**
 * The handout of an assignment: what its author wrote, with the tables made again; the first time, all of it.
 *
 * @param file its name in messages
 * @throws {UsageError} about a marker that cannot be understood
 */
export function handout(assignment: Assignment, file: string, current: string | undefined): string {
  const blocks = handoutBlocks(assignment)
  return fillBlocks(file, current ?? firstHandout(assignment, blocks), blocks)
}

function firstHandout({ title, languages, answersFile, rubric }: Assignment, blocks: Blocks): string {
  const block = (block: string): readonly string[] => [opening(block), closing]
  const hasQuiz = rubric.parts.some(({ quiz }) => quiz !== undefined)
  return [
    `# ${title}`,
    '',
    'You write the functions below from scratch. No library does the work for you; a loop that reads like the formula is',
    'as good as one clever line.',
    '',
    '## How to work',
    '',
    '1. Take the starter of your language. Each function says above it what it gets, what it returns, its formula and an',
    '   example.',
    '2. Write the functions, in any order, and see where you stand, as often as you like:',
    '',
    '   ```sh',
    '   npx --no-install touchstone check --watch',
    '   ```',
    '',
    '   It answers after every save: with the smallest input that shows what is wrong, and where your numbers match a known',
    '   mistake, with its name.',
    ...(hasQuiz
      ? [`3. Answer the quiz in \`${answersFile}\`.`, '4. Hand in the whole folder.']
      : ['3. Hand in the whole folder.']),
    '',
    'Some checks run only when the course grades. `touchstone check` says how many there are and what they are about.',
    '',
    '## What to write',
    '',
    ...block('functions'),
    '',
    ...pythonLines(languages, rubric),
    'Only the order of the arguments counts, not their names. Do not change the arguments.',
    ...(blocks.conventions === ''
      ? []
      : [
          '',
          '## Conventions',
          '',
          'Courses and libraries differ in a few decisions. Here:',
          '',
          ...block('conventions'),
        ]),
    '',
    '## Points',
    '',
    ...block('points'),
    '',
  ].join('\n')
}

/** What Python changes. Where all write in it, the tables have its names already. */
function pythonLines(languages: Assignment['languages'], { parts }: Assignment['rubric']): readonly string[] {
  if (!languages.includes('python')) return []
  if (languages.length === 1) return ['Arrays are NumPy arrays; you may return lists too.']
  const names = parts.flatMap(({ functions }) => functions.map(({ function: one }) => one.formula.name))
  const example = names.find((name) => snakeCase(name) !== name)
  return [
    ...(example === undefined
      ? []
      : [`Python names are in snake case: \`${snakeCase(example)}\` for \`${example}\`.`]),
    'In Python, arrays are NumPy arrays; you may return lists too.',
  ]
}
