import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** `graders/index.ts`: every file of `graders/<topic>/` that exports a suite, in the order of their stems. */
export function gradersIndex(repository: string): string {
  const stems = suiteStems(repository)
  const imports = stems.map((stem) => `import ${nameOf(stem)} from './${stem}.ts'`)
  const names = stems.map(nameOf)
  const oneLine = `export const suites: readonly Suite[] = [${names.join(', ')}]`
  const list =
    oneLine.length <= 240
      ? oneLine
      : `export const suites: readonly Suite[] = [\n${names.map((name) => `  ${name},\n`).join('')}]`
  return `${["import type { Suite } from '#kit'", ...imports].join('\n')}

/** Every suite, by stem. Written by \`touchstone sync\`. */
${list}
`
}

/** The stems of the suites: `losses/softmax`. */
export function suiteStems(repository: string): readonly string[] {
  const graders = join(repository, 'graders')
  return readdirSync(graders, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: topic }) =>
      readdirSync(join(graders, topic))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .filter((file) =>
          /^export default suite(Of)?\(/m.test(readFileSync(join(graders, topic, file), 'utf8')),
        )
        .map((file) => `${topic}/${basename(file, '.ts')}`),
    )
    .toSorted()
}

/** `losses/hinge-multiclass` as the name of a value: `hingeMulticlass`. */
function nameOf(stem: string): string {
  return (stem.split('/').at(-1) ?? stem).replaceAll(/-([a-z0-9])/g, (_, letter: string) =>
    letter.toUpperCase(),
  )
}
