import { describe, expect, it } from 'vitest'
import { goldens, statedFacts } from './goldens.ts'
import { everything } from './testing/modules.ts'
import { tests } from './testing/tests.ts'
import { hasTitle } from './testing/titles.ts'

describe.each(Object.entries(goldens))('of %s', (_, rows) => {
  it.each(rows)('%s is held by a test: %s, %s', (_id, file, title) => {
    expect(hasTitle(tests.get(file) ?? '', title)).toBe(true)
  })
})

it('no golden has two ids, and there are as many as the catalogue has', () => {
  const ids = Object.values(goldens).flatMap((rows) => rows.map(([id]) => id))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !/^(poly|stats|trace)\./.test(id) && id !== 'vgg.table')).toHaveLength(122)
})

it.each(Object.entries(statedFacts))('%s is stored as a constant with its source: %s', (_, name) => {
  expect(JSON.stringify(everything[name])).toMatch(/"source":"D\d/)
})
