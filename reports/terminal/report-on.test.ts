import { expect, it } from 'vitest'
import { rich } from '../samples.ts'
import { studentView } from '../view.ts'
import { reportOn } from './report-on.ts'

const command = 'npx --no-install touchstone check'
const reportWith = (printed: string): string =>
  reportOn(studentView({ ...rich, printed }, { audience: 'student', only: ['hingeMulticlass'] }), {
    color: false,
    width: 80,
    command,
  })
const numbered = (count: number): string =>
  Array.from({ length: count }, (_, k) => `scores ${k + 1}\n`).join('')

it('ends with a few lines of what the code printed, and says where all of them are', () => {
  const text = reportWith(numbered(70))
  expect(text.slice(text.indexOf('What your code printed'))).toMatchInlineSnapshot(`
    "What your code printed, the last 6 of 70 lines
      │ scores 65
      │ scores 66
      │ scores 67
      │ scores 68
      │ scores 69
      │ scores 70

    Run it again:  npx --no-install touchstone check
    All output:    npx --no-install touchstone check --all
    Everything:    npx --no-install touchstone check
    "
  `)
})

it('shows a few lines of output in full', () => {
  const text = reportWith(numbered(6))
  expect(text).toContain('What your code printed\n  │ scores 1\n')
  expect(text).not.toContain('All output')
})

it('says nothing of output where nothing was printed', () => {
  expect(reportWith('')).not.toContain('printed')
})
