import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filesIn, scratch, take, writeAll } from './testing/taken-in.ts'
import { type TarEntry, tarOf } from './testing/tar-of.ts'
import { type Packed, zipOf } from './testing/zip-of.ts'

const good: readonly Packed[] = [{ name: 'ada/svm.py' }, { name: 'ben/svm.py' }]
const large = Buffer.alloc(64 * 2 ** 20)
const utf8 = Buffer.from('cyd/größe.py')
const gbk = Buffer.from([...Buffer.from('cyd/'), 0xc4, 0xe3, 0x2e, 0x70, 0x79])

/** What a zip archive may hold, and why it is refused. */
const refused: readonly (readonly [kind: string, entries: readonly Packed[], reason: string])[] = [
  ['a way up', [{ name: '../evil.py' }], "its path has '..'"],
  ['a way up from within', [{ name: 'ada/../../evil.py' }], "its path has '..'"],
  ['a way up as on Windows', [{ name: '..\\..\\evil.py' }], "its path has '..'"],
  ['an absolute path', [{ name: '/tmp/evil.py' }], 'its path is absolute'],
  ['a path on a network', [{ name: '\\\\server\\evil.py' }], 'its path is absolute'],
  ['a drive', [{ name: 'C:\\evil.py' }], 'its path begins with a drive'],
  ['NUL in a name', [{ name: 'ada/evil.py\0.txt' }], 'its name has a control character'],
  ['a line break in a name', [{ name: 'ada/a\nRefused: b.py' }], 'its name has a control character'],
  ['a device of Windows', [{ name: 'ada/nul.py' }], 'its name is that of a device on Windows'],
  ['a symbolic link', [{ name: 'ada/link', bytes: '/etc/passwd', mode: 0o120777 }], 'it is a symbolic link'],
  ['a pipe', [{ name: 'ada/pipe', mode: 0o010644 }], 'it is a device, a pipe or a folder'],
  ['a name twice', [{ name: 'ada/svm.py', bytes: 'evil' }], 'another file has this name'],
  ['a name twice in other letters', [{ name: 'ADA/SVM.py', bytes: 'evil' }], 'another file has this name'],
  ['a file where a folder is', [{ name: 'ada' }], 'a folder has this name'],
  ['a folder where a file is', [{ name: 'ada/svm.py/x.py' }], 'a folder of its path is a file'],
  ['a long path', [{ name: `ada/${'long/'.repeat(60)}x.py` }], 'it is in more than 32 folders'],
  ['a long name', [{ name: `ada/${'x'.repeat(230)}.py` }], 'a part of its path has more than 200 bytes'],
  ['a bomb', [{ name: 'ada/bomb.py', bytes: large }], 'it is more than 200 times as large as it is packed'],
  ['a bomb that lies', [{ name: 'ada/bomb.py', bytes: large, says: 1000 }], 'it cannot be unpacked'],
  ['an encrypted entry', [{ name: 'ada/secret.py', isEncrypted: true }], 'it is encrypted'],
  ['a broken entry', [{ name: 'ada/broken.py', isBroken: true }], 'it cannot be unpacked'],
  ['entries that overlap', [{ name: 'ada/two.py', sharesContent: true }], 'it overlaps another entry'],
]

describe('of a zip archive that holds a class', () => {
  it.each(refused)('%s is refused with one line, and the rest is taken', async (_, entries, reason) => {
    const folder = scratch()
    writeFileSync(join(folder, 'class.zip'), zipOf([...good, ...entries]))
    const { submissions, refused, form } = await take(folder, ['class.zip'])
    expect(refused).toEqual([
      {
        where: join(folder, 'class.zip'),
        entry: expect.any(String),
        reason: expect.stringContaining(reason),
      },
    ])
    expect(form).toBe('folders')
    expect(submissions.map(({ id, problem }) => [id, problem])).toEqual([
      ['ada', undefined],
      ['ben', undefined],
    ])
    for (const one of submissions) {
      expect(filesIn(one.folder)).toEqual(['svm.py'])
      expect(readFileSync(join(one.folder, 'svm.py'), 'utf8')).toBe('x = 1\n')
    }
    expect(filesIn(folder).filter((file) => !file.startsWith('out/submissions/'))).toEqual(['class.zip'])
  })

  it('the name that counts is that of the index', async () => {
    const folder = scratch()
    writeFileSync(
      join(folder, 'class.zip'),
      zipOf([...good, { name: 'cyd/svm.py', localName: '../evil.py' }]),
    )
    const { submissions, refused } = await take(folder, ['class.zip'])
    expect([submissions.map(({ id }) => id), refused]).toEqual([['ada', 'ben', 'cyd'], []])
  })

  it.each([
    ['a control character', 'h\tw.py', 'h␉w.py: its name has a control character'],
    ['the name of a device', 'con.py', 'con.py: its name is that of a device on Windows'],
    ['a long name', `${'x'.repeat(210)}.py`, /^x+\.py: a part of its path has more than 200 bytes$/],
  ])(
    'the only file of a student is refused for %s, and the row of the student says so',
    async (_, file, problem) => {
      const folder = scratch()
      const entries = ['lovelaceada_101_5001_svm.py', `bobbob_102_5002_${file}`].map((name) => ({ name }))
      writeFileSync(join(folder, 'canvas.zip'), zipOf(entries))
      writeFileSync(join(folder, 'class.zip'), zipOf([...good, { name: `eve/${file}` }]))
      const canvas = await take(folder, ['canvas.zip'])
      expect(canvas.submissions[0]?.students).toEqual([{ id: '102', name: 'bobbob' }])
      const { submissions } = await take(folder, ['class.zip'])
      for (const one of [canvas.submissions[0], submissions[2]]) {
        if (typeof problem === 'string') expect(one?.problem).toBe(problem)
        else expect(one?.problem).toMatch(problem)
      }
      expect(submissions.map(({ id }) => id)).toEqual(['ada', 'ben', 'eve'])
    },
  )

  it('what macOS leaves is passed over silently', async () => {
    const folder = scratch()
    const left = ['Icon\r', 'ada/Icon\r', '__MACOSX/ada/._Icon\r', '__MACOSX/a\tb.py']
    writeFileSync(join(folder, 'class.zip'), zipOf([...good, ...left.map((name) => ({ name }))]))
    const { submissions, refused } = await take(folder, ['class.zip'])
    expect([submissions.map(({ id }) => id), refused]).toEqual([['ada', 'ben'], []])
  })

  it('names in UTF-8 are read although the archive does not say so, and others stay what they can be', async () => {
    const folder = scratch()
    writeFileSync(join(folder, 'class.zip'), zipOf([...good, { name: utf8 }, { name: gbk }]))
    const { submissions } = await take(folder, ['class.zip'])
    const [, , cyd] = submissions
    expect(filesIn(cyd?.folder ?? '')).toEqual(['größe.py', '─π.py'].toSorted())
  })

  it('what only Windows refuses is written otherwise', async () => {
    const folder = scratch()
    writeFileSync(
      join(folder, 'class.zip'),
      zipOf([...good, { name: 'cyd /sv|m. ' }, { name: 'cyd/svm.py' }]),
    )
    const { submissions, refused } = await take(folder, ['class.zip'])
    expect(filesIn(submissions[2]?.folder ?? '')).toEqual(['sv_m', 'svm.py'])
    expect(refused).toEqual([])
  })

  it('all of a cut off one is refused', async () => {
    const folder = scratch()
    writeFileSync(join(folder, 'class.zip'), zipOf(good).subarray(0, -30))
    await expect(take(folder, ['class.zip'])).rejects.toThrow('is no zip archive that can be read')
  })
})

/** Archives of which nothing can be used, handed in beside that of another student. */
const useless: readonly (readonly [kind: string, file: string, bytes: Buffer, problem: string])[] = [
  ['no archive at all', 'eve.zip', Buffer.from('no'), 'is no zip archive, although its name says so'],
  ['no tar archive', 'eve.tar', Buffer.from('no'), 'is no tar archive that can be read'],
  ['a cut off one', 'eve.zip', zipOf(good).subarray(0, -30), 'is no zip archive that can be read'],
  ['an empty one', 'eve.zip', zipOf([]), 'its archive is empty'],
  ['one of another kind', 'eve.rar', Buffer.from('Rar!'), 'must be handed in as .zip or .tar.gz'],
  ['one of another kind under a wrong name', 'eve.zip', Buffer.from('Rar!'), 'is a .rar archive'],
  [
    'far too many files',
    'eve.zip',
    zipOf(Array.from({ length: 20_001 }, (_, n) => ({ name: `${n}.py`, bytes: '' }))),
    'has more than 20000 files',
  ],
  ['archives without end', 'eve.zip', nested(4), 'archives in archives'],
  [
    'a bomb of many files',
    'eve.zip',
    zipOf(Array.from({ length: 11 }, (_, n) => ({ name: `${n}.py`, bytes: noise(49) }))),
    'unpacks to more than 500 MiB',
  ],
]

/** Megabytes that are packed to little less than a hundredth, so that no ratio gives them away. */
function noise(megabytes: number): Buffer {
  const bytes = Buffer.alloc(megabytes * 2 ** 20)
  for (let at = 0; at < bytes.length; at += 150) bytes.writeUInt32LE((at * 2654435761) >>> 0, at)
  return bytes
}

function nested(levels: number): Buffer {
  if (levels === 0) return zipOf([{ name: 'svm.py' }])
  return zipOf([{ name: `${levels}.zip`, bytes: nested(levels - 1) }])
}

describe('an archive that one student handed in', () => {
  it.each(useless)(
    '%s is a row with a problem, and the others are graded',
    async (_, name, bytes, problem) => {
      const folder = scratch()
      const ada = zipOf([{ name: 'hw3/svm.py' }])
      writeAll(folder, [
        ['class/ada.zip', ada],
        [`class/${name}`, bytes],
      ])
      const { submissions } = await take(folder, ['class'])
      expect(submissions.map((one) => [one.id, one.problem])).toEqual([
        ['ada', undefined],
        ['eve', expect.stringContaining(problem)],
      ])
      expect(filesIn(submissions[0]?.folder ?? '')).toEqual(['hw3/svm.py'])
    },
  )

  it('is refused before any of it is written, if it is too much', async () => {
    const folder = scratch()
    const bomb = zipOf(Array.from({ length: 11 }, (_, n) => ({ name: `${n}.py`, bytes: noise(49) })))
    writeAll(folder, [
      ['class/eve.zip', bomb],
      ['class/ada/svm.py', 'x = 1'],
    ])
    const { submissions } = await take(folder, ['class'])
    expect(submissions.map(({ problem }) => problem)).toEqual([
      undefined,
      'its archive eve.zip unpacks to more than 500 MiB',
    ])
    expect(filesIn(join(folder, 'out')).filter((file) => file.endsWith('0.py'))).toEqual([])
  })

  it('cannot fill the list of what was refused', async () => {
    const folder = scratch()
    const entries = Array.from({ length: 300 }, (_, n) => ({ name: `${n}${'\u0001'.repeat(5000)}` }))
    writeAll(folder, [['class/eve.zip', zipOf([{ name: 'svm.py' }, ...entries])], 'class/ada/svm.py'])
    const { refused } = await take(folder, ['class'])
    expect(refused).toHaveLength(101)
    expect(refused.at(-1)).toMatchObject({ entry: 'eve', reason: '200 more entries refused' })
    expect(JSON.stringify(refused).length).toBeLessThan(2 ** 18)
  })

  it('is unpacked twice, if there is an archive in it', async () => {
    const folder = scratch()
    writeAll(folder, [
      ['class/ada.zip', nested(1)],
      ['class/ben.zip', zipOf([{ name: 'svm.py' }, { name: 'data.zip', bytes: nested(1) }])],
    ])
    const { submissions } = await take(folder, ['class'])
    expect(submissions.map((one) => filesIn(one.folder))).toEqual([['svm.py'], ['data.zip', 'svm.py']])
  })
})

const evil: readonly (readonly [kind: string, entry: TarEntry, reason: string])[] = [
  ['a symbolic link', { name: 'ada/link', type: 'symlink', linkname: '../../..' }, 'it is a symbolic link'],
  ['a hard link', { name: 'ada/link', type: 'link', linkname: '/etc/passwd' }, 'it is a hard link'],
  ['a device', { name: 'ada/zero', type: 'character-device' }, 'it is a device'],
  ['a pipe', { name: 'ada/pipe', type: 'fifo' }, 'it is a pipe'],
  ['a way up', { name: '../evil.py' }, "its path has '..'"],
  ['an absolute path', { name: '/tmp/evil.py' }, 'its path is absolute'],
]

describe('of a tar archive', () => {
  it.each(evil)('%s is refused with one line, and the rest is taken', async (_, entry, reason) => {
    const folder = scratch()
    const through = { name: 'ada/link/through.py' }
    const entries = [{ name: 'ada/svm.py' }, entry, through, { name: 'ben/svm.py' }]
    writeFileSync(join(folder, 'class.tar.gz'), await tarOf(entries))
    const { submissions, refused } = await take(folder, ['class.tar.gz'])
    expect(refused.map((one) => [one.entry, one.reason])).toEqual([[entry.name, reason]])
    expect(submissions.map((one) => filesIn(one.folder))).toEqual([['link/through.py', 'svm.py'], ['svm.py']])
    expect(filesIn(folder).filter((file) => !file.startsWith('out/submissions/'))).toEqual(['class.tar.gz'])
  })

  it('nothing is taken if it is cut off', async () => {
    const folder = scratch()
    const whole = await tarOf([{ name: 'ada/svm.py' }, { name: 'ben/svm.py' }])
    writeAll(folder, [['class/eve.tgz', whole.subarray(0, 60)], 'class/ada/svm.py'])
    const { submissions } = await take(folder, ['class'])
    expect(submissions.map(({ problem }) => problem)).toEqual([
      undefined,
      expect.stringContaining('eve.tgz is no tar archive that can be read'),
    ])
  })
})

const part = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    'ada',
    'ben',
    'svm.py',
    'SVM.PY',
    'con',
    'a:b',
    '~',
    'x\0y',
    '\u202e',
    '1_2_..',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const name = fc
  .array(part, { minLength: 1, maxLength: 5 })
  .chain((parts) => fc.constantFrom('/', '\\', '//').map((between) => parts.join(between)))

it('no archive writes outside its folder, or anything but files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 12 }), async (names) => {
      const folder = scratch()
      mkdirSync(join(folder, 'in'))
      const entries = names.map((one, at) => ({ name: one, ...(at % 4 === 3 && { mode: 0o120777 }) }))
      writeFileSync(join(folder, 'in/class.zip'), zipOf([...entries, ...good]))
      const before = filesIn(folder)
      const { submissions, refused } = await take(folder, ['in/class.zip'])
      const after = filesIn(folder).filter((file) => !file.startsWith('out/submissions/class'))
      expect(after).toEqual(before)
      expect(new Set(submissions.map(({ id }) => id.toLowerCase())).size).toBe(submissions.length)
      const written = filesIn(join(folder, 'out/submissions')).length - 1
      expect(written + refused.length).toBeLessThanOrEqual(entries.length + good.length)
    }),
    { numRuns: 60 },
  )
})
