import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyForm } from './forms/any-form.ts'
import { brightspaceForm } from './forms/brightspace.ts'
import { canvasForm } from './forms/canvas.ts'
import { type FillOptions, fillForm } from './forms/fill-form.ts'
import type { FormRules } from './forms/form-rules.ts'
import { moodleForm } from './forms/moodle.ts'
import type { Grades } from './grades.ts'
import { gradesCsv } from './tables/grades-csv.ts'
import { gradesJsonl } from './tables/grades-jsonl.ts'
import { moodleGradebook } from './tables/moodle-gradebook.ts'
import { nbgrader } from './tables/nbgrader.ts'
import { formOf, gradesFor, student } from './testing/grades.ts'
import {
  importBrightspace,
  importCanvas,
  importMoodleGradebook,
  importMoodleWorksheet,
  readNbgrader,
} from './testing/platforms.ts'

const ada = student('m1', { name: 'Ada Lovelace', email: 'ada@uni.example', participant: '901' })
const bob = student('m2', { name: 'Bob Noyce', email: 'bob@uni.example', participant: '902' })
const cyd = student('m3', { name: 'Cyd Charisse', email: 'cyd@uni.example', participant: '903' })
const dan = student('m4', { name: '=Dan', email: 'dan@uni.example', participant: '904' })
const all = [ada, bob, cyd, dan]
const marks = { m1: '13.5', m2: '0', m3: null, m4: '50' }
const grades = gradesFor(all, marks)

const canvas = `\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,"Linear, A3 (12345)",Final Score
,,,,,Manual Posting,
    Points Possible,,,,,50,(read only)
"Lovelace, Ada",101,m1,ada,S1,,12.10
"Noyce, Bob",102,,bob@uni.example,"S ""1""",4,
"Charisse, Cyd",103,m3,cyd,S1,7,
"=Dan",104,,,S1,,
"Student, Test",999,,x,S1,,
`.replaceAll('\n', '\r\n')

const moodle = `Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Last modified (grade)","Feedback comments"
"Participant 901","Ada Lovelace",ada@uni.example,"Submitted",,50.00,"Sunday, 14 March 2027, 9:00 PM",
"Participant 902","Bob Noyce",bob@uni.example,"Submitted",,50.00,-,"Well begun"
"Participant 903","Cyd Charisse",cyd@uni.example,"Submitted",12.00,50.00,-,
"Participant 904",=Dan,dan@uni.example,"Submitted",,50.00,-,`

const brightspace = `OrgDefinedId,Username,"A3 Points Grade <Numeric MaxPoints:50>",End-of-Line Indicator
#m1,#ada,,#
#m2,#bob,3,#
#m3,#cyd,,#
#m4,#dan,,#
`

const filled = (text: string, rules: FormRules, options: FillOptions = {}, some: Grades = grades) => {
  const filling = fillForm(formOf(text), rules, some, options)
  return { ...filling, text: [...filling.text()].join('') }
}

const into = {
  canvas: { into: 'Linear, A3 (12345)' },
  brightspace: { into: 'A3 Points Grade <Numeric MaxPoints:50>' },
}

describe('a filled form', () => {
  it("is Canvas's own, with one column changed", () => {
    const { text, report } = filled(canvas, canvasForm, into.canvas)
    expect(text).toBe(
      canvas
        .replace('S1,,12.10', 'S1,13.5,12.10')
        .replace('"S ""1""",4,', '"S ""1""",0,')
        .replace('cyd,S1,7,', 'cyd,S1,,')
        .replace('104,,,S1,,', '104,,,S1,50,'),
    )
    expect([...importCanvas(text, '12345')]).toEqual([
      ['101', '13.5'],
      ['102', '0'],
      ['104', '50'],
    ])
    expect(report).toEqual({
      into: 'Linear, A3 (12345)',
      matched: [
        { line: 4, student: 'm1', mark: '13.5' },
        { line: 5, student: 'm2', mark: '0' },
        { line: 6, student: 'm3', mark: null, without: 'withheld' },
        { line: 7, student: 'm4', mark: '50' },
      ],
      ambiguous: [],
      unknown: [{ line: 8, row: 'Student, Test, 999' }],
      missing: [],
      maximum: '50',
      outOf: '50',
    })
  })

  it.each(['EX', 'n/a'])('leaves %s in Canvas, which a mark would end', (word) => {
    const { text, report } = filled(canvas.replace('S1,,12.10', `S1,${word},12.10`), canvasForm, into.canvas)
    expect(text).toContain(`S1,${word},12.10`)
    expect(report.matched[0]).toEqual({ line: 4, student: 'm1', mark: null, kept: word })
  })

  it("is Moodle's worksheet with grades and comments, where nobody has written one", () => {
    const { text } = filled(moodle, moodleForm)
    expect(text).toBe(
      moodle
        .replace(
          '"Submitted",,50.00,"Sunday, 14 March 2027, 9:00 PM",',
          '"Submitted",13.5,50.00,"Sunday, 14 March 2027, 9:00 PM",Score: 13.5.',
        )
        .replace('"Submitted",,50.00,-,"Well begun"', '"Submitted",0,50.00,-,"Well begun"')
        .replace('12.00,50.00,-,', ',50.00,-,')
        .replace(/"Submitted",,50.00,-,$/, '"Submitted",50,50.00,-,Score: 50.'),
    )
    const modified = { 901: 'Sunday, 14 March 2027, 9:00 PM', 902: '-', 903: '-', 904: '-' }
    expect([...importMoodleWorksheet(text, modified).values()]).toEqual(['13.5', '0', '50'])
  })

  it('is of Brightspace, and says if its maximum is another', () => {
    const { text, report } = filled(brightspace.replaceAll('MaxPoints:50', 'MaxPoints:20'), brightspaceForm, {
      into: 'A3 Points Grade <Numeric MaxPoints:20>',
    })
    expect(report).toMatchObject({ maximum: '20', outOf: '50' })
    expect([...importBrightspace(text)]).toEqual([
      ['m1', '13.5'],
      ['m2', '0'],
      ['m4', '50'],
    ])
  })

  it.each(['\n', '\r\n', '\r'])(
    'keeps every byte where nobody is known, with lines that end in %j',
    (end) => {
      const odd = ['\ufeffMatrikel;"Note";Wer;', '"1";"";=1+1;', '', '2;x"y;"a;\n""b""";last'].join(end)
      for (const text of [odd, `${odd}${end}`]) {
        expect(filled(text, anyForm, { match: 'Matrikel', into: 'Note' }).text).toBe(text)
      }
    },
  )

  it('reads the same however its text is cut', () => {
    const whole = filled(canvas, canvasForm, into.canvas).text
    for (const length of [1, 2, 3, 64]) {
      const filling = fillForm(formOf(canvas, length), canvasForm, grades, into.canvas)
      expect([...filling.text()].join('')).toBe(whole)
    }
  })

  it('gives no mark to two rows of one student, nor to a row of two', () => {
    const twice = `${canvas}"Lovelace, Ada",101,m1,ada,S2,9,\r\n"Noyce, Bob",7,m1,bob@uni.example,S1,8,\r\n`
    const { text, report } = filled(twice, canvasForm, into.canvas)
    expect(report.ambiguous.map(({ line }) => line)).toEqual([4, 9, 10])
    expect(
      text.endsWith('"Lovelace, Ada",101,m1,ada,S2,,\r\n"Noyce, Bob",7,m1,bob@uni.example,S1,,\r\n'),
    ).toBe(true)
    expect(text).toContain('S1,,12.10')
    expect(report.missing).toEqual([])
  })

  it('does not take one kind of number for another: a student whose Canvas id is known has no other', () => {
    const one = student('101', { name: 'Eve', ids: { canvas: '7' } })
    const { report } = filled(canvas, canvasForm, into.canvas, gradesFor([one], { 101: '1' }))
    expect(report).toMatchObject({ matched: [], missing: ['101'] })
  })

  it('is not filled by a name where the number of the platform is another student’s', () => {
    const other = student('e1', { name: 'Ada Lovelace', ids: { canvas: '7' } })
    const { report } = filled(canvas, canvasForm, into.canvas, gradesFor([other], { e1: '1' }))
    expect(report).toMatchObject({ matched: [], missing: ['e1'] })
    const unknown = student('e1', { name: 'Ada Lovelace' })
    const byName = filled(canvas, canvasForm, into.canvas, gradesFor([unknown], { e1: '1' }))
    expect(byName.report.matched).toEqual([{ line: 4, student: 'e1', mark: '1' }])
  })

  it('has no formula where we write, and keeps those of others', () => {
    const form = 'id,comment,mark,name\nm4,,,=SUM(A1)\n'
    const evil = { ...grades, comment: () => '=HYPERLINK("x")' }
    const { text } = filled(form, anyForm, { match: 'id', into: 'mark', comment: 'comment' }, evil)
    expect(text).toBe('id,comment,mark,name\nm4,"\'=HYPERLINK(""x"")",50,=SUM(A1)\n')
  })

  it('has a decimal comma if that is wanted, in quotes where it would separate', () => {
    const options = { match: 'id', into: 'mark', decimal: ',' } as const
    expect(filled('id;mark\nm1;\n', anyForm, options).text).toBe('id;mark\nm1;13,5\n')
    expect(filled('id,mark\nm1,\n', anyForm, options).text).toBe('id,mark\nm1,"13,5"\n')
  })

  it.each([
    [canvas, canvasForm, { into: 'Linear, A3' }, "Did you mean 'Linear, A3 (12345)'?"],
    [canvas, canvasForm, {}, "'Final Score'"],
    [canvas, canvasForm, { into: 'Final Score' }, 'Canvas computes it'],
    [canvas.replace('Points Possible', 'Points'), canvasForm, into.canvas, "is not Canvas's gradebook"],
    [moodle.replace(',Grade,', ',Bewertung,'), moodleForm, {}, "no column 'Grade'"],
    [moodle.replace('Identifier', 'a').replace('Email', 'b').replace('Full', 'c'), moodleForm, {}, '--match'],
    [brightspace, brightspaceForm, { into: 'Username' }, 'Points Grade'],
    ['a,a,b\n', anyForm, { match: 'a', into: 'b' }, 'several columns'],
    ['a,b\n', anyForm, { match: 'a', into: 'a' }, 'two things'],
    ['a,b\n"1,2\n', anyForm, { match: 'a', into: 'b' }, 'not closed'],
    ['\n', anyForm, { match: 'a', into: 'b' }, 'no names of columns'],
  ])('is refused rather than guessed: %#', (text, rules, options, says) => {
    const refused = (() => {
      try {
        return filled(text, rules, options).text
      } catch (error) {
        const { message, hint } = error as { readonly message: string; readonly hint?: string }
        return `${message}\n${hint}`
      }
    })()
    expect(refused).toContain(says)
  })
})

const mark = fc.oneof(
  fc.constant(null),
  fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 99 })).map(([whole, part]) => exact(whole, part)),
)
const exact = (whole: number, part: number): string =>
  part === 0 ? String(whole) : `${whole}.${String(part).padStart(2, '0').replace(/0$/, '')}`

it('says the same marks in every format, to the digit, and none where there is none', () => {
  fc.assert(
    fc.property(fc.tuple(mark, mark, mark, mark), (drawn) => {
      const given = Object.fromEntries(all.map(({ id }, k) => [id, drawn[k] ?? null]))
      const some = gradesFor(all, given)
      const expected = all.flatMap(({ id }) => given[id] ?? [])
      const modified = { 901: 'Sunday, 14 March 2027, 9:00 PM', 902: '-', 903: '-', 904: '-' }
      const emails = all.flatMap(({ email }) => email ?? [])
      const jsonl = [...gradesJsonl([some])].map((line) => JSON.parse(line).mark)
      const csv = [...gradesCsv([some])].slice(1).map((line) => line.split(',').at(-3))
      expect(jsonl).toEqual(all.map(({ id }) => given[id] ?? null))
      expect(csv).toEqual(all.map(({ id }) => given[id] ?? ''))
      for (const imported of [
        importCanvas(filled(canvas, canvasForm, into.canvas, some).text, '12345'),
        importMoodleWorksheet(filled(moodle, moodleForm, {}, some).text, modified),
        importMoodleGradebook([...moodleGradebook(some)].join(''), emails),
        importBrightspace(filled(brightspace, brightspaceForm, into.brightspace, some).text),
        readNbgrader([...nbgrader([some])].join('')),
      ]) {
        expect([...imported.values()]).toEqual(expected)
      }
    }),
    { numRuns: 60 },
  )
})
