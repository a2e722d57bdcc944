import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { resultJson } from '#judge'
import { worth } from '../gradebook/testing/results-worth.ts'
import { writeFiles } from './testing/graded-course.ts'
import { scratch, touchstone } from './testing/touchstone.ts'

/** A results.jsonl with these scores, out of 100; null: withheld. */
const results = (rows: Readonly<Record<string, number | null>>): string =>
  Object.entries(rows)
    .map(([submission, score]) => {
      const result = worth([[score, 100]])
      return `{"key":"k","result":${resultJson({ ...result, submission })}}\n`
    })
    .join('')

const course = {
  title: 'Deep learning',
  timezone: 'Europe/Zurich',
  assignments: {
    a3: {
      title: 'Linear classifiers',
      due: '2027-03-14T23:59',
      late: { kind: 'per-day', percent: 10, of: 'score' },
      outOf: 50,
    },
  },
}
const handIn = (id: string, user: string, name: string, submittedAt: string) => ({
  ...{ id, submittedAt },
  students: [{ id: user, name }],
})
const canvasIntake = {
  form: 'canvas',
  submissions: [
    handIn('lovelaceada_101', '101', 'lovelaceada', '2027-03-15T10:00:00Z'),
    handIn('noycebob_102', '102', 'noycebob', '2027-03-14T10:00:00Z'),
    handIn('charissecyd_103', '103', 'charissecyd', '2027-03-14T10:00:00Z'),
  ],
}
const files: Readonly<Record<string, string>> = {
  'course.json': JSON.stringify(course),
  'roster.csv':
    'id;name;email;canvas\nm1;Ada Lovelace;ada@uni.example;101\nm2;Bob Noyce;;102\nm3;Cyd Charisse;;103\n',
  'out/a3/results.jsonl': results({ lovelaceada_101: 95, noycebob_102: 80, charissecyd_103: null }),
  'out/a3/intake.json': JSON.stringify(canvasIntake),
  'out/a3/students/lovelaceada_101/feedback.html': '<p>Ada</p>',
  'out/a3/students/charissecyd_103/feedback.html': '<p>Not graded yet</p>',
  'canvas.csv': [
    'Student,ID,SIS Login ID,Section,A3 (12345)',
    '    Points Possible,,,,50',
    '"Lovelace, Ada",101,ada,S1,',
    '"Charisse, Cyd",103,cyd,S1,12',
    '"Zoe, Zoe",104,zoe,S1,3',
    '',
  ].join('\r\n'),
}

function place(more: Readonly<Record<string, string>> = {}) {
  const cwd = scratch()
  writeFiles(cwd, { ...files, ...more })
  return {
    cwd,
    text: (file: string) => readFileSync(join(cwd, file), 'utf8'),
    entries: (file: string) =>
      Object.fromEntries(
        Object.entries(unzipSync(readFileSync(join(cwd, file)))).map(([name, bytes]) => [
          name,
          strFromU8(bytes),
        ]),
      ),
    run: (...args: readonly string[]) => touchstone(['export', ...args], { cwd }),
  }
}

const download = (names: readonly string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array([1])])))

describe('touchstone export of marks', () => {
  it("fills Canvas's own export, and says who was matched, and who was not", async () => {
    const { run, text } = place()
    const into = ['--form', 'canvas.csv', '--into', 'A3 (12345)', '--out', 'filled.csv']
    const { exitCode, stderr } = await run('course.json', '--assignment', 'a3', '--as', 'canvas', ...into)
    expect(text('filled.csv')).toBe(
      files['canvas.csv']?.replace('ada,S1,', 'ada,S1,42.75').replace('cyd,S1,12', 'cyd,S1,'),
    )
    expect(stderr.split('\n')).toEqual([
      "Filled 'A3 (12345)': 1 mark in 2 matched rows.",
      'Matched: m1 42.75.',
      'Without a mark, so empty: m3 (withheld).',
      'In the form and not known, so as it was: line 5 (Zoe, Zoe, 104).',
      'With a mark and without a row: m2.',
      'Not graded yet, so without a mark: m3.',
      '',
    ])
    expect(exitCode).toBe(3)
  })

  it('gives comments back to Canvas under the ids of its download, the newest file of each', async () => {
    const { cwd, run, entries } = place()
    const names = [
      ...['lovelaceada_LATE_101_5001_svm.py', 'lovelaceada_LATE_101_5009_svm-1.py', 'noycebob_102_text.html'],
      ...['charissecyd_103_5003_svm.py', 'zoezoe_104_5004_svm.py', 'anon_105_5005_svm.py'],
    ]
    writeFileSync(join(cwd, 'download.zip'), download(names))
    const zip = ['--form', 'download.zip', '--out', 'comments.zip', '--json']
    const { exitCode, stdout } = await run('course.json', '--as', 'canvas-comments', ...zip)
    const written = entries('comments.zip')
    expect(Object.keys(written)).toEqual([
      'lovelaceada_LATE_101_5009_feedback.html',
      'lovelaceada_LATE_101_5009_mark.txt',
    ])
    expect(written['lovelaceada_LATE_101_5009_feedback.html']).toBe('<p>Ada</p>')
    expect(written['lovelaceada_LATE_101_5009_mark.txt']).toContain('Linear classifiers: 42.75 of 50\n')
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ out: ['comments.zip'], matched: ['m1'], missing: ['m2'] },
      ...{ unknown: ['zoezoe_104_5004_svm.py'] },
      unplaceable: ['noycebob_102_text.html', 'anon_105_5005_svm.py'],
    })
    // What Canvas does with a name: the first two numbers between underscores.
    for (const name of Object.keys(written)) {
      expect(name.split('_').filter((part) => /^\d+$/.test(part))).toEqual(['101', '5009'])
    }
    expect(exitCode).toBe(3)
  })

  it('gives feedback back to Moodle in the folders of its download', async () => {
    const moodle = { ...canvasIntake, form: 'moodle' }
    const { cwd, run, entries } = place({
      'out/a3/intake.json': JSON.stringify(moodle),
      'roster.csv': 'id,name,moodle id\n7,Ada Lovelace,101\n8,Bob Noyce,102\n9,Cyd Charisse,103\n',
    })
    writeFileSync(
      join(cwd, 'download.zip'),
      download([
        'Ada Lovelace_101_assignsubmission_file_/a/svm.py',
        'Bob Noyce_102_assignsubmission_file_svm.py',
      ]),
    )
    const zip = ['--form', 'download.zip', '--out', 'feedback.zip']
    expect((await run('course.json', '--as', 'moodle-feedback', ...zip)).exitCode).toBe(3)
    const names = Object.keys(entries('feedback.zip'))
    expect(names).toEqual([
      'Ada Lovelace_101_assignsubmission_file_/feedback.html',
      'Ada Lovelace_101_assignsubmission_file_/mark.txt',
      'Bob Noyce_102_assignsubmission_file_/mark.txt',
    ])
    // What Moodle does with a path: a part of four pieces or more, with the number of a participant.
    for (const name of names) {
      const [, participant, type, plugin] = name.split('/')[0]?.split('_') ?? []
      expect([participant, type, plugin]).toEqual([
        expect.stringMatching(/^10[12]$/),
        'assignsubmission',
        'file',
      ])
    }
  })

  it('finds students of Moodle by name where no number of theirs is known, and refuses to write an empty zip', async () => {
    const { cwd, run, entries } = place({
      'out/a3/intake.json': JSON.stringify({
        form: 'folders',
        submissions: [handIn('ada', 'ada', 'ada', '2027-03-14T10:00:00Z')],
      }),
      'out/a3/results.jsonl': results({ ada: 95, bob: 80, eve: 10 }),
      'out/a3/students/ada/feedback.html': '<p>Ada</p>',
      'roster.csv':
        'id,name,moodle id\nada,"Müller, Ada",\nbob,Bob Noyce,102\neve,Eve Twin,\nmax,Eve Twin,\n',
    })
    const folder = (name: string) => `${name}_assignsubmission_file_/svm.py`
    const names = ['Ada Mu\u0308ller_71', 'Bob Noyce_102', 'Eve Twin_73'].map(folder)
    writeFileSync(join(cwd, 'download.zip'), download(names))
    writeFileSync(join(cwd, 'other.zip'), download([folder('Zoe Zoe_74')]))
    const found = await run(
      'course.json',
      '--as',
      'moodle-feedback',
      '--form',
      'download.zip',
      '--out',
      'f.zip',
    )
    expect(found.exitCode, found.stderr).toBe(0)
    expect(Object.keys(entries('f.zip')).map((name) => name.normalize())).toEqual([
      'Ada Müller_71_assignsubmission_file_/feedback.html',
      'Ada Müller_71_assignsubmission_file_/mark.txt',
      'Bob Noyce_102_assignsubmission_file_/mark.txt',
    ])
    expect(found.stderr).toContain(
      'In the download and not known: Eve Twin_73_assignsubmission_file_/svm.py.',
    )
    const none = await run(
      'course.json',
      '--as',
      'moodle-feedback',
      '--form',
      'other.zip',
      '--out',
      'none.zip',
    )
    expect(none.stderr).toContain("no zip is written: nobody in 'other.zip' has a mark here, and feedback")
    expect(none.stderr).toContain('In the download and not known: Zoe Zoe_74_assignsubmission_file_/svm.py.')
    expect([none.exitCode, existsSync(join(cwd, 'none.zip'))]).toEqual([2, false])
  })

  it('fills any table in the encoding that it has, to the byte', async () => {
    const { cwd, run } = place()
    const form = 'Matrikel;Näme;Note\r\nm1;Müller;\r\nm9;"Ö;";5\r\n'
    const encodings = {
      utf16: Buffer.from(`\ufeff${form}`, 'utf16le'),
      latin: Buffer.from(form, 'latin1'),
      utf8: Buffer.from(`\ufeff${form}`),
    }
    for (const [name, bytes] of Object.entries(encodings)) {
      writeFileSync(join(cwd, name), bytes)
      const columns = ['--match', 'Matrikel', '--into', 'Note', '--decimal-comma', '--out', 'filled']
      const { stderr } = await run('course.json', '--fill', name, ...columns)
      expect(stderr).toContain('Matched: m1 42.75.')
      const filled = readFileSync(join(cwd, 'filled'))
      const encoding = name === 'utf16' ? 'utf16le' : name === 'latin' ? 'latin1' : 'utf8'
      expect(filled.toString(encoding)).toBe(bytes.toString(encoding).replace('Müller;', 'Müller;42,75'))
    }
  })

  it('takes points of results where there is no course, by the ids of what came in', async () => {
    const { run, text } = place()
    const into = ['--form', 'canvas.csv', '--into', 'A3 (12345)', '--out', 'filled.csv']
    await run('out/a3/results.jsonl', '--as', 'canvas', ...into)
    expect(text('filled.csv')).toBe(
      files['canvas.csv']?.replace('ada,S1,', 'ada,S1,95').replace('cyd,S1,12', 'cyd,S1,'),
    )
    const { stdout, exitCode } = await run('out/a3/results.jsonl', '--as', 'jsonl')
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).mark),
    ).toEqual(['95', '80', null])
    expect(exitCode).toBe(3)
  })

  it.each([
    [['--as', 'canvas'], 'needs --form'],
    [['--as', 'canvas', '--form', 'canvas.csv', '--into', 'A3'], "Did you mean 'A3 (12345)'?"],
    [
      ['--as', 'canvas', '--form', 'canvas.csv', '--into', 'A3 (12345)', '--out', 'canvas.csv'],
      'would be lost',
    ],
    [['--as', 'canvas-comments', '--form', 'canvas.csv', '--out', 'x.zip'], 'canvas.csv'],
    [['--as', 'moodle-feedback', '--form', 'download.zip'], 'needs --out'],
    [['--fill', 'canvas.csv', '--into', 'A3 (12345)'], 'needs --match'],
    [['--fill', 'canvas.csv', '--as', 'canvas'], '--fill is for any table'],
    [['--as', 'csv', '--into', 'x'], '--into is for a form that is filled, and not for --as csv'],
    [['--as', 'csv', '--assignment', 'a4'], "no assignment 'a4'"],
    [[], 'neither --as nor --fill'],
  ])('refuses %j, and says what is needed', async (args, says) => {
    const { exitCode, stderr } = await place().run('course.json', ...args)
    expect(stderr).toContain(says)
    expect(exitCode).toBe(2)
  })
})
