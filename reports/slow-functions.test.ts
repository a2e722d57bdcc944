import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { classView } from './class-view.ts'
import { render } from './render.ts'
import { clean } from './samples.ts'
import { slowFunctions, slowText } from './slow-functions.ts'
import { studentView } from './view.ts'

/** A submission whose function took this long in all calls, in milliseconds, and half of it in public ones. */
const took = (submission: string, milliseconds: number, more: Partial<Result> = {}): Result => ({
  ...clean,
  submission,
  durations: {
    ...{ total: 1, student: 1 },
    functions: { hingeMulticlass: milliseconds },
    publicCalls: { hingeMulticlass: milliseconds / 2 },
  },
  ...more,
})

const textsOf = (results: readonly Result[], calls: 'functions' | 'publicCalls' = 'functions') =>
  slowFunctions(results, calls).map((one) => `${one.submission}: ${slowText(one)}`)

it('names what took more than a second and ten medians of the class, slowest first', () => {
  const quick = [20, 30, 30, 40].map((ms, k) => took(`quick-${k}`, ms))
  const results = [...quick, took('ada', 1001), took('bob', 999), took('cyd', 4234)]
  expect(textsOf(results)).toEqual([
    "cyd: hingeMulticlass took 4.2 s; the class's median is 0.04 s",
    "ada: hingeMulticlass took 1 s; the class's median is 0.04 s",
  ])
  expect(textsOf([took('ada', 3000), took('bob', 4000), took('cyd', 31_000)])).toEqual([])
  expect(textsOf([took('ada', 2), took('bob', 4), took('cyd', 9000)])).toEqual([
    "cyd: hingeMulticlass took 9 s; the class's median is less than 0.01 s",
  ])
})

it('compares nobody with another language, nor with what has no times', () => {
  const python = [0, 1].map((k) => took(`python-${k}`, 5000, { language: 'python' }))
  const script = [0, 1, 2].map((k) => took(`script-${k}`, 20, { language: 'typescript' }))
  expect(textsOf([...python, ...script])).toEqual([])
  const old = [0, 1, 2].map((k) => took(`old-${k}`, 0, { durations: { total: 1, student: 1 } }))
  expect(textsOf([...old, took('ada', 5000)])).toEqual([])
})

it('counts public calls alone where students read it', () => {
  const results = [took('ada', 1500), took('bob', 20), took('cyd', 20), took('dan', 20), took('eve', 5000)]
  expect(textsOf(results, 'publicCalls')).toHaveLength(1)
  expect(textsOf(results, 'publicCalls')[0]).toMatch(/^eve: hingeMulticlass took 2.5 s/)
})

it('is on the page of the class, which folds many, and on that of the student', async () => {
  const slow = Array.from({ length: 15 }, (_, k) => took(`slow-${k}`, 2000 + k))
  const results = [...slow, ...Array.from({ length: 30 }, (_, k) => took(`quick-${k}`, 20))]
  const view = classView(results)
  expect([view.slow?.functions.length, view.slow?.more?.summary]).toEqual([12, '3 more functions'])
  const page = await render('class.html', view)
  expect(page).toContain('hingeMulticlass took 2 s; the class&#x27;s median is 0.02 s')
  expect(await render('class.html', classView([took('ada', 20)]))).not.toContain('Slow functions')

  const own = slowFunctions(results, 'functions').filter(({ submission }) => submission === 'slow-3')
  const student = studentView(took('slow-3', 2003), { audience: 'student', slow: own })
  expect(student.remarks.at(-1)).toBe("hingeMulticlass took 2 s; the class's median is 0.02 s.")
})
