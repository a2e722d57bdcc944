import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readReference } from './read-reference.ts'

export type IndexedPlace = { readonly file: string } & (
  | { readonly function: string }
  | { readonly constant: string }
)

/**
 * `reference/index.generated.json`: where each id of the lecture catalogue is found. Every function and every
 * constant has its own name as id, and those that `@catalogue` gives it; a file's name stands for the export of
 * that name, else for the first.
 */
export async function referenceIndex(repository: string): Promise<string> {
  const index: Record<string, IndexedPlace> = {}
  for (const stem of referenceStems(repository)) {
    const path = join(repository, 'reference', `${stem}.ts`)
    const found = [
      ...(await readReference(path)).map(({ name, docstring }) => ({
        ids: [kebabCase(name), ...docstring.catalogue],
        place: { file: `${stem}.ts`, function: name },
      })),
      ...constantsOf(path).map((name) => ({
        ids: [kebabCase(name)],
        place: { file: `${stem}.ts`, constant: name },
      })),
    ]
    const own = stem.split('/').at(-1) ?? stem
    const main = found.find(({ ids }) => ids.includes(own)) ?? found[0]
    for (const { ids, place } of found) {
      for (const id of place === main?.place ? new Set([...ids, own]) : ids) {
        const known = index[id]
        if (known !== undefined) {
          throw new Error(`the id ${id} stands for something in ${known.file} and in ${place.file}`)
        }
        index[id] = place
      }
    }
  }
  const lines = Object.entries(index)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, place]) => `  ${JSON.stringify(id)}: ${JSON.stringify(place)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

/** Folders of the reference that hold no algorithm of a lecture. */
const others = ['core', 'testing']

function referenceStems(repository: string): readonly string[] {
  const reference = join(repository, 'reference')
  return readdirSync(reference, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !others.includes(entry.name))
    .flatMap(({ name: topic }) =>
      readdirSync(join(reference, topic))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => `${topic}/${file.slice(0, -'.ts'.length)}`),
    )
    .toSorted()
}

const constantsOf = (path: string): readonly string[] =>
  [...readFileSync(path, 'utf8').matchAll(/^export const (\w+)/gm)].map(([, name = '']) => name)

export const kebabCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
