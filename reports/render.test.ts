import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { classView, markdownText, render, studentView } from './index.ts'
import { classroom, clean, rich, untouched } from './samples.ts'

const student = { audience: 'student' } as const
const folder = new URL('./templates/', import.meta.url)
const templates = readdirSync(folder).filter((name) => name.endsWith('.hbs'))
const mustaches = (name: string): readonly string[] =>
  readFileSync(new URL(name, folder), 'utf8').match(/\{\{[^}]*\}\}\}?/g) ?? []

it('escapes everything a student wrote in HTML', async () => {
  const html = await render('student.html', studentView(rich, student))
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(html).not.toMatch(/<script|<img|\p{Cc}(?<!\n)/u)
})

it('leaves only the style sheet, the script, plots and pictures of pixels unescaped in HTML', () => {
  const raw = templates.flatMap(mustaches).filter((mustache) => mustache.startsWith('{{{'))
  expect(new Set(raw)).toEqual(
    new Set(['{{{style}}}', '{{{plot}}}', '{{{map}}}', '{{{picture}}}', '{{{script}}}']),
  )
})

it('has no arithmetic and no conditions on points in templates', () => {
  const conditions = templates.flatMap(mustaches).filter((mustache) => /^\{\{#(if|unless)/.test(mustache))
  expect(conditions.filter((mustache) => /point|score|percent/i.test(mustache))).toEqual([])
})

it('escapes every value in a Markdown template explicitly', () => {
  const values = templates
    .filter((name) => name.endsWith('.md.hbs'))
    .flatMap(mustaches)
    .filter((mustache) => !/^\{\{([#/>]|else\}\})/.test(mustache))
  expect(values.length).toBeGreaterThan(30)
  expect(values.filter((mustache) => !/^\{\{(plain|verbatim) [\w.]+\}\}$/.test(mustache))).toEqual([])
})

it('escapes all Markdown, HTML and commands in text by students in Markdown', async () => {
  const hostile =
    '::error::x\n##[group] <b>*bold*</b> [link](https://evil.example) @staff `code` | www.evil.example'
  const [first, ...others] = rich.functions
  const result = {
    ...rich,
    submission: hostile,
    functions: first === undefined ? [] : [{ ...first, exported: hostile }, ...others],
    remarks: [
      { code: 'printed', text: hostile },
      { code: 'other-assignment', text: hostile },
    ],
  } as const
  for (const markdown of [
    await render('student.md', studentView(result, student)),
    await render('summary.md', classView([result, ...classroom])),
  ]) {
    expect(markdown).toContain('::')
    expect(markdown).not.toMatch(/^\s*::|##\[|<b>|<script|(?<!\\)\]\(https|:\/\/|(?<!\\)`|www\.evil|@staff/m)
  }
})

it.each(['# 100 of 100', '###### x', '- x', '+ x', '---', '7. x', '100) x', '  # x'])(
  'makes no heading, list or rule of text by students that begins a line of Markdown: %j',
  async (submission) => {
    const markdown = await render('student.md', studentView({ ...rich, submission }, student))
    const [line] = markdown.split('\n').filter((one) => one.replaceAll('\\', '').startsWith(submission))
    expect(line).toMatch(/^\s*\d*\\[-#+.)]/)
  },
)

it('changes no number that begins a line of Markdown', () => {
  for (const text of ['0.5 of 2', '-1.5', '12 of 20', '+∞']) expect(markdownText(text)).toBe(text)
})

it('summarizes a class in Markdown with the sentences of its page, and names who needs attention', async () => {
  const view = classView(classroom)
  const markdown = await render('summary.md', view)
  const at = view.sentences.map((sentence) => markdown.indexOf(sentence))
  expect(at).toEqual(at.toSorted((a, b) => a - b))
  expect(at[0]).toBeGreaterThan(0)
  expect(markdown).toContain('- 1 crashed while loading: linus (svm.py)\n')
  expect(markdown).toMatch(/^1\. Margin left out \(12 students, in hingeMulticlass\): student-02, /m)
  expect(markdown).toMatch(/^\| .+ \| \d+ % \| \d+ of \d+ have all points \|$/m)
})

it('lists in Markdown the checks of no function that is right or not written, but counts them', async () => {
  const right = await render('student.md', studentView(clean, student))
  expect(right).toMatch(/ right, 10 of 10 points\n\n\d+ of \d+ checks passed\.\n/)
  const unwritten = await render('student.md', studentView(untouched, student))
  expect(unwritten).toMatch(/^0 of \d+ checks passed\.$/m)
  for (const one of [right, unwritten]) expect(one).not.toMatch(/^- [✓○] (passed|not written)/mu)
  expect(await render('student.md', studentView(rich, student))).toMatch(/^- ✗ failed/m)
})

it('gives the same advice once in each function', async () => {
  const hint = 'Divide by the number of examples.'
  const functions = rich.functions.map(({ diagnosis: _, ...one }) => one)
  const checks = rich.checks.map(({ diagnosis: _, ...check }) => ({ ...check, hint }))
  const markdown = await render('student.md', studentView({ ...rich, functions, checks }, student))
  const shown = markdown.split('\n### ').slice(1)
  expect(shown.some((one) => one.includes(hint))).toBe(true)
  for (const one of shown) expect(one.split(hint).length, one).toBeLessThan(3)
})

it('defuses workflow commands inside code blocks', async () => {
  const markdown = await render('student.md', studentView(clean, student))
  expect(markdown).toContain(':\u200b:notice::100 points')
})

it('renders equal classes to equal bytes', async () => {
  expect(await render('class.html', classView(classroom))).toBe(
    await render('class.html', classView(classroom)),
  )
})
