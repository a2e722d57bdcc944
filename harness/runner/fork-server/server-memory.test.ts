import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tensor } from '../testing/trial.ts'
import { classroom, words } from './testing/classroom.ts'
import { skipWithoutForks, whereForked } from './testing/where-forked.ts'

describe.each(whereForked)('at level $level', ({ level, forks }) => {
  skipWithoutForks(forks, 'python')
  const school = (students: Readonly<Record<string, string>>) => classroom(students, {}, 'python', level)

  it('keeps the names of earlier submissions from those that follow', async () => {
    const { ask } = await school({
      'alice.of.2031': 'def f(): return 1.0\n',
      'bob.of.4711': 'def f(): return 1.0\n',
      eve: `
import ctypes, os, re, sys
libc = ctypes.CDLL(None)
libc.sbrk.restype = ctypes.c_long
def mapped():
    try:
        for line in open("/proc/self/maps"):
            part = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if part: yield range(int(part[1], 16), int(part[2], 16), 4096)
    except PermissionError:
        # The heap, and what is around the objects of Python.
        yield range(libc.sbrk(0) & -4096, (libc.sbrk(0) & -4096) - (64 << 20), -4096)
        for one in (names, sys.argv, "x" * 300): yield range((id(one) & -4096) - (16 << 20), (id(one) & -4096) + (16 << 20), 4096)
def names():
    found, ends = set(), os.pipe()
    for pages in mapped():
        for page in pages:
            # Fails where nothing is mapped.
            if libc.write(ends[1], ctypes.c_void_p(page), 4096) == 4096:
                found |= set(re.findall(rb"/(?:submissions|class-[A-Za-z0-9]+)/[A-Za-z0-9_.@-]+", os.read(ends[0], 4096)))
    return ",".join(sorted(name.decode() for name in found))
`,
    })
    for (const student of ['alice.of.2031', 'bob.of.4711'])
      expect(words(await ask(student, [['f']]))).toEqual([tensor([], [1])])
    const [names] = words(await ask('eve', [['names']]))
    expect(names).toMatch(/eve/)
    expect(names).not.toMatch(/alice|bob/)
  })

  it('loads a known library before it forks, and no other module, whatever a submission imports', async () => {
    const { folder, servers, limits, ask } = await school({
      ada: 'import sys\ndef f(): return float("fractions" in sys.modules), float("turtle" in sys.modules)\n',
      ben: 'import fractions\ndef own(): return fractions.own\n',
    })
    const modules = ['fractions', 'turtle', 'antigravity', '../svm']
    const connection = await servers.take('python', {
      root: join(folder, 'ada'),
      limits,
      modules,
    })
    await connection?.close()
    expect(words(await ask('ada', [['f']]))).toEqual([tensor([2], [1, 0])])
    await writeFile(join(folder, 'ben', 'fractions.py'), 'own = 7.0\n')
    expect(words(await ask('ben', [['own']]))).toEqual([tensor([], [7])])
  })
})
