import { expect, it } from 'vitest'
import { writtenNames } from './written-names.ts'

it('names functions and classes with a body', () => {
  const code = `
def one(x): return x
async def two(a,
        b=(1, 2)) -> float:
    """Adds."""
    return a + b

class Three:
    def inner(self): pass
    def other(self):
        return 1
x = 1
`
  expect(writtenNames(code)).toEqual(['one', 'two', 'Three'])
})

it('passes over what a starter leaves to be written', () => {
  const code = `
def one(scores, labels):
    """The loss.

    >>> one(1)
    """
    # your code
    raise NotImplementedError('not written yet')
def two(a): pass
def three(
    a,
): ...
def four(a):
    ...
def five(a) -> int:

x = 1
`
  expect(writtenNames(code)).toEqual([])
})
