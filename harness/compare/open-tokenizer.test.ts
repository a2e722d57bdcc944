import { expect, it, onTestFinished } from 'vitest'
import { openTokenizer } from './open-tokenizer.ts'

const small = { grammar: 'python', text: 'x = np.exp(y)  # e', most: 100 } as const

it('reads names as names, libraries by what they are called, and no comments', async () => {
  const tokenizer = openTokenizer()
  onTestFinished(tokenizer.close)
  const [python, typescript, cpp] = [
    await tokenizer.read(small),
    await tokenizer.read({ grammar: 'typescript', text: 'const x: number = Math.exp(y) // e', most: 100 }),
    await tokenizer.read({ grammar: 'cpp', text: 'double x = v.size(); /* e */', most: 100 }),
  ]
  expect(python?.kinds.join(' ')).toBe('name = name . .exp ( name )')
  expect(python?.places.slice(0, 8)).toEqual([0, 0, 0, 1, 0, 2, 0, 3])
  expect(typescript?.kinds.join(' ')).toBe('const name : number = name . .exp ( name )')
  expect(cpp?.kinds.join(' ')).toBe('primitive_type name = name . .size ( )')
})

it('gives up a text that takes too long, and starts again for the next one', async () => {
  const tokenizer = openTokenizer(0)
  onTestFinished(tokenizer.close)
  const large = { ...small, text: 'f('.repeat(30_000), most: 30_000 }
  expect(await tokenizer.read(large)).toBeUndefined()
  expect(await tokenizer.read(large)).toBeUndefined()
})
