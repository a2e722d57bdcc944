import { expect, it } from 'vitest'
import type { Diagnosis, Result } from '#kit/engine'
import { classSentences } from './class-sentences.ts'
import { classView } from './class-view.ts'
import { histogram } from './plots.ts'
import { render } from './render.ts'
import { classroom, clean, rich, unloadable, untouched } from './samples.ts'
import { feedbackPath } from './student-link.ts'

/** A right submission of this name in which these functions show this mistake. */
function mistaken(submission: string, functions: readonly string[], diagnosis: Partial<Diagnosis>): Result {
  const whole: Diagnosis = { id: 'x/y', kind: 'mistake', title: '', sentence: '', twins: [], ...diagnosis }
  return {
    ...clean,
    submission,
    score: 50,
    functions: clean.functions.map((one) =>
      functions.includes(one.name) ? { ...one, state: 'failed', diagnosis: whole } : one,
    ),
  }
}

it('begins with how many have everything, who needs attention and why, and the commonest mistakes', () => {
  expect(classSentences(classroom)).toMatchInlineSnapshot(`
    [
      "6 of 24 submissions have full points.",
      "3 need attention: 1 is not graded, 1 crashed while loading and 1 has nothing written.",
      "Most common mistakes: Margin left out (12 students), Two functions disagree (7 students), Rows and columns swapped (6 students).",
    ]
  `)
  expect(classSentences([clean])).toEqual([
    'The only submission has full points.',
    'No submission needs attention.',
    'No known mistake was found.',
  ])
})

it('counts in the grammar of its numbers', () => {
  const [none] = classSentences([untouched, unloadable])
  const [only] = classSentences([untouched])
  const [one, look] = classSentences([clean, unloadable])
  expect([none, only, one, look]).toEqual([
    'None of 2 submissions has full points.',
    'The only submission does not have full points.',
    '1 of 2 submissions has full points.',
    '1 crashed while loading and needs attention.',
  ])
})

it('links to everyone who needs attention, once, under the most urgent reason', () => {
  const other: Result = {
    ...clean,
    submission: 'lost',
    remarks: [{ code: 'other-assignment', text: 'touchstone.json names the assignment a9-mini' }],
  }
  const stopped = (submission: string, by: 'protocol' | 'processes'): Result => {
    const death = by === 'protocol' ? ({ by, detail: 'x' } as const) : ({ by, limit: 64 } as const)
    const checks = clean.checks.map((one, k) => ({
      ...one,
      ...(k === 0 && { finding: { code: 'died' as const, death } }),
    }))
    return { ...clean, submission, checks }
  }
  const table: Result = {
    ...clean,
    submission: 'table',
    functions: clean.functions.map((one) => ({ ...one, state: 'failed' })),
    checks: clean.checks.map((one) => ({ ...one, outcome: 'failed', finding: { code: 'unseen' } })),
  }
  const empty: Result = { ...untouched, submission: 'empty', language: null }
  const all = [
    stopped('mallory', 'protocol'),
    stopped('bob', 'processes'),
    empty,
    other,
    table,
    ...classroom.slice(0, 4),
  ]
  expect(
    classView(all).looks.map(({ title, same }) => [
      title,
      ...same.map(({ students, lines }) => [students.map(({ name }) => name).join(), ...lines].join(': ')),
    ]),
  ).toMatchInlineSnapshot(`
    [
      [
        "1 is not graded",
        "section-2/مريم 🦊 <script>alert(1)</script> ␛[31mred: 1 check of 20 not graded: is the gradient of the loss with respect to the weights.: svm-linear: the table of outputs is missing",
      ],
      [
        "1 names another assignment",
        "lost: touchstone.json names the assignment a9-mini",
      ],
      [
        "1 wrote to the answer channel of the grader",
        "mallory",
      ],
      [
        "1 started too many processes",
        "bob",
      ],
      [
        "1 is right on public inputs and wrong on others",
        "table: linearScores, hingeMulticlass and 9 more functions",
      ],
      [
        "1 crashed while loading",
        "linus: svm.py",
      ],
      [
        "1 has no file that could be graded",
        "empty",
      ],
      [
        "1 has nothing written",
        "grace",
      ],
    ]
  `)
  expect(classView([clean]).looks).toEqual([])
})

it('counts an answer in another convention as such, alone and in a pair', () => {
  const mean = { title: 'Average over the N examples' }
  const titles = ['Margin left out', mean.title]
  const all = [
    mistaken('ada', ['softmax'], { ...mean, id: 'reduction/mean' }),
    mistaken('bob', ['softmax'], { kind: 'pair', titles, id: 'softmax/no-margin + reduction/mean' }),
  ].map((one) => ({
    ...one,
    conventions: [{ flag: 'reduction', value: 'sum', meaning: 'add up', pinned: true, seen: false }],
  }))
  const view = classView(all as unknown as readonly Result[])
  expect(view.mistakes.map(({ title, count }) => `${title}: ${count}`)).toEqual([
    'Other convention: average over the N examples: 2 students',
    'Margin left out: 1 student',
  ])
  expect(view.students.map(({ mistakes }) => mistakes).sort()[1]).toBe(
    'Other convention: average over the N examples',
  )
})

it('lists the states of the functions of every student in one order', () => {
  const orders = classView(classroom).students.map(({ states }) => states.map(({ mark }) => mark.state))
  const order = ['failed', 'crashed', 'fragile', 'unwritten', 'ungraded'] as string[]
  expect(orders.some((own) => own.length > 2)).toBe(true)
  for (const own of orders) expect(own).toEqual(order.filter((one) => (own as string[]).includes(one)))
})

it('folds the names beyond the first dozen, and leaves none out', () => {
  const crashed = Array.from({ length: 30 }, (_, i) => ({ ...unloadable, submission: `s${i}` }))
  const [look] = classView(crashed).looks
  const shown = (same: NonNullable<typeof look>['same'] = []) => same.map(({ students }) => students.length)
  expect([look?.title, shown(look?.same), look?.more?.summary, shown(look?.more?.same)]).toEqual([
    '30 crashed while loading',
    [12],
    '18 more',
    [18],
  ])
})

it('says once what is the same for several who need attention, and counts all of them', () => {
  const withIncident = (submission: string, incident: string): Result => ({
    ...clean,
    submission,
    score: null,
    incidents: [incident],
  })
  const names = ['ada', 'bob', 'cyd', 'dan', 'eve']
  const view = classView(names.map((name, k) => withIncident(name, k % 2 === 0 ? 'no table' : 'no disk')))
  expect(
    view.looks[0]?.same.map(({ students, lines }) => [students.map(({ name }) => name), lines.at(-1)]),
  ).toEqual([
    [['ada', 'cyd', 'eve'], 'no table'],
    [['bob', 'dan'], 'no disk'],
  ])
  expect(view.sentences[1]).toBe('5 are not graded and need attention.')
})

it('counts a mistake by student, however many functions show it, and both of a pair', () => {
  const four = ['hingeMulticlass', 'hingeMulticlassGradient', 'softmax', 'crossEntropy']
  const view = classView([
    mistaken('ada', four, { title: 'Margin left out' }),
    mistaken('bob', ['softmax'], { title: 'One answer for everything' }),
    mistaken('cyd', ['hingeMulticlass'], {
      kind: 'pair',
      title: 'Margin left out & Sum instead of mean',
      titles: ['Margin left out', 'Sum instead of mean'],
    }),
  ])
  expect(
    view.mistakes.map(({ title, count, where, students }) => [
      title,
      count,
      where,
      students.map(({ name }) => name).join(' '),
    ]),
  ).toEqual([
    [
      'Margin left out',
      '2 students',
      'in hingeMulticlass, hingeMulticlassGradient, softmax and crossEntropy',
      'ada cyd',
    ],
    ['One answer for everything', '1 student', 'in softmax', 'bob'],
    ['Sum instead of mean', '1 student', 'in hingeMulticlass', 'cyd'],
  ])
})

it('says to staff neither what is meant for one student nor the id of a check or a mistake', async () => {
  const sentence = 'Your function returns "/submission/softmax.ts" whatever its input.'
  const html = await render(
    'class.html',
    classView([
      mistaken('bob', ['softmax'], { id: 'x/hard-coded', title: 'One answer', sentence }),
      ...classroom,
    ]),
  )
  expect(html).toContain('One answer')
  for (const text of ['Your ', '/submission/', 'x/hard-coded', 'hinge-multiclass/', 'no-margin'])
    expect(html).not.toContain(text)
})

it('lists students by need: not graded, who needs attention, then by points', () => {
  const names = classView([clean, mistaken('half', [], {}), untouched, rich]).students.map(({ name }) => name)
  expect(names).toEqual([expect.stringContaining('section-2'), 'grace', 'half', 'ada'])
})

it('excludes submissions without a score from all figures', () => {
  const total = (name: string) =>
    classView(classroom)
      .items.find((one) => one.function === name)
      ?.items[0]?.passed.split(' of ')[1]
  expect([total('svmLinearLoss'), total('svmLinearGradient')]).toEqual(['23', '23'])
})

it('counts each graded submission in one bin, and full points in the last one', () => {
  const { bins } = classView(classroom).histogram
  const scored = classroom.filter(({ score }) => score !== null)
  expect(bins.reduce((total, bin) => total + bin.count, 0)).toBe(scored.length)
  for (const { count, parts } of bins) expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(count)
  expect(classView([clean]).histogram.bins.at(-1)?.count).toBe(1)
})

it('keeps what never ran apart from the points of the others', () => {
  const { bins, description } = classView([
    clean,
    untouched,
    unloadable,
    mistaken('half', ['softmax'], {}),
  ]).histogram
  expect(bins[0]).toEqual({
    label: 'nothing ran',
    count: 2,
    parts: [
      { kind: 'crashed', count: 1 },
      { kind: 'unwritten', count: 1 },
    ],
  })
  expect(description).toBe(
    'nothing ran: 2 (1 crashed, 1 not all written); 50–59 %: 1 (1 not right); 90–100 %: 1 (1 full points).',
  )
})

it('gives a bar to each part: the mean, and how many have all points', () => {
  expect(classView([clean, untouched]).parts[0]).toEqual({
    title: 'Linear scores',
    percent: 50,
    full: '1 of 2 have all points',
  })
})

it('names the most common mistake of a check by its title', () => {
  const items = classView(classroom.slice(4, 5)).items.flatMap(({ items }) => items)
  expect(items.find(({ sentence }) => sentence === 'agrees with the formula on any batch')?.mistake).toBe(
    'Margin left out (1)',
  )
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
  expect(classView([rich, clean, untouched]).histogram.description).toBe(
    'nothing ran: 1 (1 not all written); 90–100 %: 1 (1 full points).',
  )
})
