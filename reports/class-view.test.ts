import { expect, it } from 'vitest'
import { classView, feedbackPath } from './class-view.ts'
import { discrimination } from './item-statistics.ts'
import { histogram } from './plots.ts'
import { classroom, clean, rich, untouched } from './samples.ts'

it('measures discrimination as the correlation between a check and the rest of the score', () => {
  const answers = [
    { passed: true, rest: 4 },
    { passed: true, rest: 2 },
    { passed: false, rest: 3 },
    { passed: false, rest: 1 },
  ]
  // Means 3 and 2, standard deviation √1.25: (3 − 2) / √1.25 · ½.
  expect(discrimination(answers)).toBeCloseTo(0.4472136, 7)
  expect(discrimination(answers.map(({ passed, rest }) => ({ passed: !passed, rest })))).toBeCloseTo(
    -0.4472136,
    7,
  )
})

it('has no discrimination if all outcomes or all scores are equal', () => {
  expect(discrimination([])).toBeNull()
  expect(
    discrimination([
      { passed: true, rest: 1 },
      { passed: true, rest: 2 },
    ]),
  ).toBeNull()
  expect(
    discrimination([
      { passed: true, rest: 1 },
      { passed: false, rest: 1 },
    ]),
  ).toBeNull()
})

it('lists submissions without a score first, and excludes them from all figures', () => {
  const view = classView(classroom)
  expect(view.trouble).toMatchInlineSnapshot(`
    [
      {
        "href": "students/section-2/%D9%85%D8%B1%D9%8A%D9%85%20%F0%9F%A6%8A%20%3Cscript%3Ealert(1)%3C/script%3E%20%1B%5B31mred/feedback.html",
        "lines": [
          "1 check of 20 not graded: svm-linear/gradient.",
          "svm-linear: the table of outputs is missing",
        ],
        "name": "section-2/مريم 🦊 <script>alert(1)</script> ␛[31mred",
      },
    ]
  `)
  const total = (id: string) => view.items.find((item) => item.id === id)?.passed.split(' of ')[1]
  expect([total('svm-linear/loss'), total('svm-linear/gradient')]).toEqual(['23', '23'])
})

it('counts each graded submission in one bin, and full points in the last one', () => {
  const { bins } = classView(classroom).histogram
  const scored = classroom.filter(({ score }) => score !== null)
  expect(bins.reduce((total, bin) => total + bin.count, 0)).toBe(scored.length)
  expect(classView([clean]).histogram.bins.at(-1)?.count).toBe(1)
  expect(classView([untouched]).histogram.bins.at(0)?.count).toBe(1)
})

it('ranks mistakes by how many submissions make them', () => {
  const counts = classView(classroom).mistakes.map(({ count }) => Number.parseInt(count, 10))
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  expect(
    classView(classroom.slice(4, 5)).items.find(({ id }) => id === 'hinge-multiclass/random')?.mistake,
  ).toBe('hinge-multiclass/no-margin (1)')
})

it('warns that statistics of a small class mean little', () => {
  expect(classView([rich, clean]).itemsNote).toMatchInlineSnapshot(
    `"With only 1 graded submission, the discrimination and the most common mistake are hints, not measurements."`,
  )
  expect(classView(classroom).itemsNote).toBe('')
})

it('escapes the path segments of the link to a report', () => {
  expect(feedbackPath('section-2/a b"<#?')).toBe('students/section-2/a%20b%22%3C%23%3F/feedback.html')
})

it('renders a class without submissions', () => {
  expect(classView([]).title).toBe('No submissions')
  expect(histogram(classView([]).histogram)).toContain('<desc id="plot-description">No submissions.</desc>')
})

it('describes the histogram in text', () => {
  expect(classView([rich, clean, untouched]).histogram.description).toBe('0–9 %: 1; 90–100 %: 1.')
})
