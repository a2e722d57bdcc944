import { describe, expect, it } from 'vitest'
import index from '#reference/index.generated.json' with { type: 'json' }
import catalogue from './catalogue.json' with { type: 'json' }
import additions from './catalogue-additions.json' with { type: 'json' }
import crossCutting from './catalogue-cross-cutting.json' with { type: 'json' }
import { allSuites } from './index.ts'

const suites = await allSuites()

/** Mistakes of the lecture catalogue, part 4, by group and id; each with its kind. */
const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = catalogue
const listed = new Map<string, string>(Object.entries(groups).flatMap(([group, kinds]) => Object.entries(kinds).map(([id, kind]) => [`${group}/${id}`, kind] as const)))

const here = new Set(suites.flatMap(({ functions }) => functions.flatMap(({ mistakes }) => mistakes.map(({ id }) => id))))
const elsewhere = new Set([...suites.flatMap((suite) => Object.keys(suite.elsewhere)), ...Object.keys(crossCutting)])

const groupOf = (id: string): string => id.split('/', 1).join()
const graded = new Set(suites.flatMap(({ functions }) => functions.map(({ formula }) => formula.name)))
const functions = Object.entries(index).flatMap(([id, place]) => ('function' in place && graded.has(place.function) ? [id] : []))
const concerned = new Set([...functions, ...[...here, ...elsewhere].map(groupOf)].filter((group) => group in groups))

describe('the mistakes that the lecture catalogue lists for the functions of the suites', () => {
  const expected = [...listed].filter(([id, kind]) => concerned.has(groupOf(id)) && kind !== 'equivalent').map(([id]) => id)

  it('are each in a suite, or the suite says where else or why not', () => {
    expect(expected.filter((id) => !here.has(id) && !elsewhere.has(id))).toEqual([])
  })

  it('are not in a suite and elsewhere too', () => {
    expect([...here].filter((id) => elsewhere.has(id))).toEqual([])
  })

  it('are all that suites have, except for additions with a source', () => {
    expect([...here].filter((id) => !listed.has(id)).sort()).toEqual(Object.keys(additions).sort())
    expect([...elsewhere].filter((id) => !listed.has(id))).toEqual([])
  })

  it('never give the right answer in another way', () => {
    expect([...here].filter((id) => listed.get(id) === 'equivalent')).toEqual([])
  })
})

it.each(suites.map((suite) => [suite.stem, suite] as const))('the suite %s sends a mistake only to a flag that one of its functions obeys', (_, suite) => {
  const flags = new Set<string>(suite.functions.flatMap(({ formula }) => formula.obeys))
  const targets = Object.values(suite.elsewhere).filter((where) => typeof where === 'string')
  expect(targets.filter((where) => !flags.has(groupOf(where)))).toEqual([])
})
