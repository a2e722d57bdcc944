import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Suite } from '#kit/engine'

/**
 * `graders/modules.generated.ts`: how to load every file of `graders/<topic>/` that exports a suite or a quiz, in the
 * order of their stems. An assignment loads those that it needs.
 */
export const gradersIndex = (repository: string): string => `// Written by \`touchstone sync\`.
${loadersOf('suiteModules', stemsOf(repository, 'suite'))}

${loadersOf('quizModules', stemsOf(repository, 'quiz'))}
`

const loadersOf = (name: string, stems: readonly string[]): string =>
  [
    `export const ${name} = {`,
    ...stems.map((stem) => `  '${stem}': () => import('./${stem}.ts'),`),
    '}',
  ].join('\n')

/** `graders/functions.generated.json`: the stem of the suite of every function. */
export function functionsIndex(suites: readonly Suite[]): string {
  const stems = suites.flatMap(({ stem, functions }) => functions.map(({ formula }) => [formula.name, stem]))
  return `${JSON.stringify(Object.fromEntries(stems), null, 2)}\n`
}

/** The stems of the suites or of the quizzes: `losses/softmax`. */
function stemsOf(repository: string, kind: 'suite' | 'quiz'): readonly string[] {
  const graders = join(repository, 'graders')
  const exported = new RegExp(`^export default ${kind}\\(`, 'm')
  return readdirSync(graders, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: topic }) =>
      readdirSync(join(graders, topic))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .filter((file) => exported.test(readFileSync(join(graders, topic, file), 'utf8')))
        .map((file) => `${topic}/${basename(file, '.ts')}`),
    )
    .toSorted()
}
