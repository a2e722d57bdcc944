import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { classView, render, studentView } from './index.ts'
import { classroom, clean, rich } from './samples.ts'

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

it('puts text unescaped into HTML only where it is ours: the style sheet and the plot', () => {
  const raw = templates.flatMap(mustaches).filter((mustache) => mustache.startsWith('{{{'))
  expect(new Set(raw)).toEqual(new Set(['{{{style}}}', '{{{plot}}}']))
})

it('makes templates without arithmetic and without conditions on points', () => {
  const conditions = templates.flatMap(mustaches).filter((mustache) => /^\{\{#(if|unless)/.test(mustache))
  expect(conditions.filter((mustache) => /point|score|percent/i.test(mustache))).toEqual([])
})

it('names an escape for every value in a Markdown template', () => {
  const values = templates
    .filter((name) => name.endsWith('.md.hbs'))
    .flatMap(mustaches)
    .filter((mustache) => !/^\{\{([#/>]|else\}\})/.test(mustache))
  expect(values.length).toBeGreaterThan(30)
  expect(values.filter((mustache) => !/^\{\{(plain|verbatim) [\w.]+\}\}$/.test(mustache))).toEqual([])
})

it.each(['student.md', 'summary.md'] as const)('lets nothing out of a student’s text in %s', async (name) => {
  const hostile =
    '::error::x\n##[group] <b>*bold*</b> [link](https://evil.example) @staff `code` | www.evil.example'
  const [first, ...others] = rich.functions
  const view = studentView(
    {
      ...rich,
      submission: hostile,
      functions: first === undefined ? [] : [{ ...first, exported: hostile }, ...others],
      remarks: [{ code: 'printed', text: hostile }],
    },
    student,
  )
  const markdown = await render(name, view)
  expect(markdown).not.toMatch(/^\s*::|##\[|<b>|<script|(?<!\\)\]\(https|:\/\/|(?<!\\)`|www\.evil|@staff/m)
})

it('keeps lines that look like workflow commands from being commands inside a block of code', async () => {
  const markdown = await render('student.md', studentView(clean, student))
  expect(markdown).toContain(':\u200b:notice::100 points')
})

it('gives the same bytes for the same class', async () => {
  expect(await render('class.html', classView(classroom))).toBe(
    await render('class.html', classView(classroom)),
  )
})
