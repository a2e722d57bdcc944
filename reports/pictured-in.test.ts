import { expect, it } from 'vitest'
import { render } from './render.ts'
import { pictured } from './samples.ts'
import { studentView } from './view.ts'

const view = studentView(pictured, { audience: 'student' })
const functionNamed = (name: string) =>
  view.parts.flatMap((part) => part.functions).find((one) => one.name === name)

it('explains a mistake by what fits on paper, and adds the picture of another check', () => {
  expect(functionNamed('occlusionMap')?.leading?.sentence).toBe('is right on paper')
  expect(functionNamed('occlusionMap')?.pictured).toMatchObject({
    sentence: 'is right for a picture',
    gray: { panels: [{ name: 'yours' }, { name: 'expected' }] },
  })
})

it('adds no second picture', () => {
  expect(functionNamed('trainClassifier')?.leading?.example?.curve).not.toBeNull()
  expect(functionNamed('trainClassifier')?.pictured).toBeNull()
})

it('draws on the page alone, without script or file, and describes each picture', async () => {
  const page = await render('student.html', view)
  expect(page).not.toMatch(/<script|<img|<canvas|url\(/)
  const labels = [...page.matchAll(/<svg [^>]*role="img" aria-label="([^"]*)"/g)].map(([, label]) => label)
  expect([...new Set(labels)]).toEqual([
    'yours as a picture, 5 × 6',
    'expected as a picture, 5 × 6',
    'Yours and the expected numbers as curves, from index 0 to 3',
  ])
  expect(await render('student.md', view)).not.toContain('svg')
})
