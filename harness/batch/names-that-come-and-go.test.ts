import { expect, it } from 'vitest'
import { gradeChanged } from './testing/grade-changed.ts'

/** A module that lacks a function in every second call, and has another one with almost its name. */
const everySecond = `
import sys, types
right = globals().pop("hinge_multiclass")
hingeMulticlass = right
asked = []

class Fleeting(types.ModuleType):
    def __getattr__(self, name):
        asked.append(name)
        if name != "hinge_multiclass" or len(asked) % 2:
            raise AttributeError(name)
        return right

sys.modules[__name__].__class__ = Fleeting
`

it('a function that lacks its name in some calls only is graded, by every call', async () => {
  const { results } = await gradeChanged({ fleeting: { 'svm.py': everySecond } })
  const result = results.get('fleeting')
  expect(result?.incidents).toEqual([])
  expect(result?.functions.find(({ name }) => name === 'hingeMulticlass')?.state).toBe('passed')
})
