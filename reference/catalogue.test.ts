import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogueFamilies, catalogueIds } from './catalogue-ids.ts'
import { files, modules } from './testing/modules.ts'

interface Place {
  readonly file: string
  readonly function?: string
  readonly constant?: string
}

const made = new URL('index.generated.json', import.meta.url)
const index: Readonly<Record<string, Place>> = JSON.parse(readFileSync(made, 'utf8'))

const entries = Object.entries(catalogueIds).flatMap(([section, lines]) =>
  lines.map((line) => ({ section, ids: line.split(' ') })),
)
const all = entries.flatMap(({ section, ids }) => ids.map((id) => ({ section, id })))

it('the catalogue has 194 entries with 232 ids, each of them once', () => {
  expect(entries).toHaveLength(194)
  expect(new Set(all.map(({ id }) => id)).size).toBe(232)
  expect(all).toHaveLength(232)
})

describe('the index of the reference', () => {
  it.each(all)('finds $id of $section', ({ id }) => {
    for (const member of catalogueFamilies[id] ?? [id]) expect(kindOf(index[member])).not.toBe('missing')
  })

  it('names exports that exist, and says of each whether it is a function', () => {
    const wrong = Object.entries(index).filter(([, place]) => kindOf(place) === 'missing')
    expect(wrong).toEqual([])
  })

  it('finds every entry in the file of its first id', () => {
    const strays = entries
      .flatMap(({ ids: [first = ''] }) => catalogueFamilies[first] ?? [first])
      .filter((id) => !index[id]?.file.endsWith(`/${id}.ts`))
    expect(strays).toEqual([])
  })
})

function kindOf(place: Place | undefined): 'function' | 'constant' | 'missing' {
  const exported = modules[files.indexOf(place?.file ?? '')]?.[place?.function ?? place?.constant ?? '']
  if (exported === undefined) return 'missing'
  const kind = typeof exported === 'function' ? 'function' : 'constant'
  return place?.[kind] === undefined ? 'missing' : kind
}
