import { expect, it } from 'vitest'
import { librariesIn } from './libraries-in.ts'

it('loads widely used libraries with their submodules, and nothing else that a submission names', () => {
  const wanted = ['scipy', 'scipy.linalg', 'unittest.mock']
  expect(librariesIn([...wanted, 'antigravity', 'scipyx', 'os.scipy'])).toEqual(wanted)
})

it('loads no program, which would run where all submissions are forked', () => {
  expect(librariesIn(['unittest.__main__', 'PIL.__main__', 'scipy._lib'])).toEqual([])
})
