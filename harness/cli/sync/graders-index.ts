import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** `graders/index.ts`: every file of `graders/<topic>/` that exports a suite or a quiz, in the order of their stems. */
export function gradersIndex(repository: string): string {
  const [suites, quizzes] = [stemsOf(repository, 'suite'), stemsOf(repository, 'quiz')]
  const imports = [...suites, ...quizzes]
    .toSorted()
    .map((stem) => `import ${nameOf(stem)} from './${stem}.ts'`)
  return `${["import type { Quiz, Suite } from '#kit'", ...imports].join('\n')}

/** Every suite, by stem. Written by \`touchstone sync\`. */
${listOf('suites: readonly Suite[]', suites)}

/** Every quiz. */
${listOf('quizzes: readonly Quiz[]', quizzes)}
`
}

function listOf(typed: string, stems: readonly string[]): string {
  const names = stems.map(nameOf)
  const oneLine = `export const ${typed} = [${names.join(', ')}]`
  return oneLine.length <= 240
    ? oneLine
    : `export const ${typed} = [\n${names.map((name) => `  ${name},\n`).join('')}]`
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

/** `losses/hinge-multiclass` as the name of a value: `hingeMulticlass`; a quiz says so. */
function nameOf(stem: string): string {
  const [topic, short = stem] = stem.split('/')
  const name = short.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  return topic === 'quizzes' ? `${name}Quiz` : name
}
