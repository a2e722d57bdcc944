import { expect, it } from 'vitest'
import { bare, meantFiles } from './meant-files.ts'

it('knows what browsers, editors and copying make of a name', () => {
  for (const name of ['SVM.py', 'svm (1).py', 'svm - copy.py', 'svm copy.py', 'svm.py.txt'])
    expect(bare(name)).toBe('svm.py')
  expect(bare('svm-notes.py')).toBe('svm-notes.py')
  // Parts of an assignment may be numbered: one is no copy of another.
  expect(bare('part_1.py')).toBe('part_1.py')
})

it('names files of another kind that may be meant', () => {
  const files = ['svm.tsx', 'svm.cts', 'svm.d.ts', 'svm copy.ts', 'svm-1.ts', 'notes.ts', 'svm.py']
  expect(meantFiles(files, 'svm.ts')).toEqual(['svm.tsx', 'svm.cts', 'svm.d.ts', 'svm copy.ts'])
})
