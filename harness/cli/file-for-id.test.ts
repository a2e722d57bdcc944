import { describe, expect, it } from 'vitest'
import { fileForId, filesForIds, pathForId } from './file-for-id.ts'

const filesOf = (ids: readonly string[]) => filesForIds(ids, 'submissions', pathForId)

describe('names of files for ids', () => {
  it('no two are alike on a system that ignores case, whatever the ids are', () => {
    const [upper = '', lower = ''] = filesOf(['ADA', 'ada'])
    const long = 'x'.repeat(300)
    const ids = [
      'ADA',
      'ada',
      'Ada',
      upper,
      lower,
      `${upper}-`,
      'bob',
      `${long}1`,
      `${long}2`,
      '\ud800',
      '\udfff',
    ]
    const files = filesOf(ids)
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(ids.length)
    for (const file of files) expect(file).toMatch(/^[\w%.-]{1,255}$/)
    expect(files[6]).toBe('bob')
  })

  it('depend on the ids, and not on their order', () => {
    const ids = ['ADA', 'bob', 'ada', 'tue/Ada', 'tue/ada']
    expect(filesOf(ids.toReversed()).toReversed()).toEqual(filesOf(ids))
  })

  it('are paths for slashes only where folders are meant', () => {
    expect(filesForIds(['tue/ada'], 'students', fileForId)).toEqual(['tue%2Fada'])
    expect(filesOf(['tue/ada', '../eve'])).toEqual(['tue/ada', '%2E./eve'])
  })

  it('are refused where an id is there twice', () => {
    expect(() => filesOf(['ada', 'ada'])).toThrow('several submissions would get the same file: ada and ada')
  })
})
