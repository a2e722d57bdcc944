import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readReference } from './read-reference.ts'

/**
 * `reference/index.generated.json`: where each id of the lecture catalogue is found. A file's own name stands
 * for its first function; every function has its own name too, and those that `@catalogue` gives it.
 */
export async function referenceIndex(repository: string): Promise<string> {
  const index: Record<string, { readonly file: string; readonly function: string }> = {}
  for (const stem of referenceStems(repository)) {
    const functions = await readReference(join(repository, 'reference', `${stem}.ts`))
    const own = stem.split('/').at(-1) ?? stem
    const main = functions.find(({ name }) => kebabCase(name) === own) ?? functions[0]
    functions.forEach(({ name, docstring }) => {
      const ids = [kebabCase(name), ...docstring.catalogue, ...(name === main?.name ? [own] : [])]
      for (const id of ids) {
        const known = index[id]
        if (known !== undefined && known.function !== name) {
          throw new Error(`the id ${id} stands for ${known.function} and for ${name}, in ${stem}.ts`)
        }
        index[id] = { file: `${stem}.ts`, function: name }
      }
    })
  }
  const lines = Object.entries(index)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, place]) => `  ${JSON.stringify(id)}: ${JSON.stringify(place)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

function referenceStems(repository: string): readonly string[] {
  const reference = join(repository, 'reference')
  return readdirSync(reference, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
    .flatMap(({ name: topic }) =>
      readdirSync(join(reference, topic))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => `${topic}/${file.slice(0, -'.ts'.length)}`),
    )
    .toSorted()
}

const kebabCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
