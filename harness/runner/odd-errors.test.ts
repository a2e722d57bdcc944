import { describe, expect, it } from 'vitest'
import { ask, askBoth, places, submit, type TrialCall, tensor } from './testing/trial.ts'
import type { Answer } from './types.ts'

const error = (answer: Answer | undefined) => (answer && 'error' in answer ? answer.error : answer)

/** Bodies of functions that throw, with the type of the error and, where it can be read, its message. */
const thrown: Readonly<Record<string, Readonly<Record<string, readonly [type: string, message: string]>>>> = {
  javascript: {
    "const e = new Error('m'); e.stack = `Error\\n at f (${import.meta.url.replace(/[^/]*$/, '')}%E0%A4%A.ts:1:1)`; throw e":
      ['Error', 'm'],
    "const e = new Error('m'); e.stack = `Error\\n at f (${import.meta.url}:007:0012)`; throw e": [
      'Error',
      'm',
    ],
    "const e = new Error('m'); e.stack = `Error\\n at f (${import.meta.url}:${'9'.repeat(400)}:1)`; throw e":
      ['Error', 'm'],
    "const e = new Error('m'); e.stack = `at ${import.meta.url}:0:0`; throw e": ['Error', 'm'],
    "const e = new Error('m'); e.stack = '\\n'.repeat(50_000); throw e": ['Error', 'm'],
    "throw Object.defineProperty(new Error('m'), 'message', { get() { throw 1 } })": ['Error', ''],
    "throw Object.defineProperty(new Error('m'), 'name', { get() { throw 1 } })": ['Error', 'm'],
    "throw Object.defineProperty(new Error('m'), 'stack', { get() { throw 1 } })": ['Error', 'm'],
    "throw Object.assign(new Error('m'), { name: 'N'.repeat(3e6) })": [`${'N'.repeat(80)} […]`, 'm'],
    "throw Object.assign(new Error('m'), { name: {}, stack: 7 })": ['Error', 'm'],
    "throw new (class extends Error {})('m')": ['Error', 'm'],
    'throw null': ['null', 'null'],
    'throw undefined': ['undefined', 'undefined'],
    "throw Symbol('s')": ['symbol', 'Symbol(s)'],
    'throw 7n': ['bigint', '7'],
    'throw () => 1': ['Function', '() => 1'],
    'throw Object.assign(() => 1, { toString() { throw 1 } })': ['Function', ''],
    'throw Object.create(null)': ['object', ''],
    'throw new Proxy(new Error(), { get() { throw 1 }, getPrototypeOf() { throw 1 } })': ['Proxy', ''],
    'const { proxy, revoke } = Proxy.revocable(new Error(), {}); revoke(); throw proxy': ['Proxy', ''],
    'const { proxy, revoke } = Proxy.revocable(class {}, {}); revoke(); throw proxy': ['Function', ''],
    'throw Object.setPrototypeOf({}, new Proxy({}, { get() { throw 1 } }))': ['object', ''],
    'throw { constructor: new Proxy(class {}, {}), message: ["m"] }': ['Object', ''],
    'Error.prepareStackTrace = () => { throw 1 }; throw new Error("m")': ['Error', 'm'],
  },
  python: {
    'raise SyntaxError("m", (__file__, -5, -7, "t"))': ['SyntaxError', 'm'],
    'raise SyntaxError("m", (__file__, 2 ** 70, 1, "t"))': ['SyntaxError', 'm'],
    'raise SyntaxError("m", (__file__, 1.5, 1, "t"))': ['SyntaxError', 'm'],
    'raise SyntaxError("m", (__file__, "12", "x", "t"))': ['SyntaxError', 'm'],
    'raise SyntaxError("m", (__file__, True, [], "t"))': ['SyntaxError', 'm'],
    'raise SyntaxError("m", (__file__, Trap(), Trap(), "t"))': ['SyntaxError', 'm'],
    'raise SyntaxError(Trap(), (Trap(), 1, 1, "t"))': ['SyntaxError', ''],
    'raise SyntaxError("m", (Word(__file__), 1, 1, "t"))': ['SyntaxError', 'm'],
    'raise Class("Odd", SyntaxError, filename=trap, lineno=trap, msg=trap)("m", (__file__, 1, 1, "t"))': [
      'Odd',
      'm',
    ],
    'raise Class("Odd", ValueError, __traceback__=trap, __class__=trap, __dict__=trap)("m")': ['Odd', 'm'],
    'raise Class("Odd", SyntaxError, __str__=stop)("m")': ['Odd', 'm'],
    'raise Class("Odd", ValueError, __str__=stop)()': ['Odd', ''],
    'raise Class("Odd", KeyboardInterrupt, __str__=stop)()': ['Odd', ''],
    'raise Class("Odd", ValueError, __str__=lambda self: 7)()': ['Odd', ''],
    'raise Class("Odd", ValueError, __str__=lambda self: Word("m"))()': ['Odd', 'm'],
    'raise Class(Word("Odd"), ValueError)("m")': ['Odd', 'm'],
    'raise Class("", ValueError)("m")': ['object', 'm'],
    'raise ValueError("\\ud800")': ['ValueError', '�'],
    'raise ValueError("m" * 10 ** 7)': ['ValueError', `${'m'.repeat(2000)} […]`],
    'run("raise ValueError(\'m\')", co_linetable=b"")': ['ValueError', 'm'],
    'run("raise ValueError(\'m\')", co_filename=Word(__file__), co_name=Word("f"))': ['ValueError', 'm'],
    'run("raise ValueError(\'m\')", co_firstlineno=2 ** 31 - 1)': ['ValueError', 'm'],
  },
}

const heads = {
  javascript: 'export const fine = () => 1',
  python: `
class Trap:
    def __getattr__(self, name): raise SystemExit(name)
    def __bool__(self): raise SystemExit(1)
    __str__ = __repr__ = __int__ = __index__ = __len__ = __eq__ = __lt__ = __bool__
    __hash__ = None
class Word(str):
    def __getitem__(self, key): raise SystemExit(2)
    __str__ = __hash__ = __eq__ = startswith = __len__ = __getitem__
def stop(self, *rest): raise SystemExit(3)
trap = property(stop)
def Class(name, base, **more): return type(name, (base,), more)
def run(text, **more): exec(compile("\\n\\n" + text, __file__, "exec").replace(**more))
def fine(): return 1.0`,
}

it.each([3, 0] as const)(
  'passes over a forgotten breakpoint, and names a debugger, at level %i',
  async (level) => {
    const source =
      'def stops():\n    breakpoint()\n    return 1.0\ndef waits():\n    import pdb; pdb.set_trace()\n    return 1.0'
    const { answers } = await ask(await submit({ 'svm.py': source }), level, [['stops'], ['waits']])
    expect(answers[0]).toMatchObject({ kind: 'returned', value: tensor([], [1]) })
    expect(error(answers[1])).toMatchObject({
      type: 'BdbQuit',
      message: expect.stringContaining('remove pdb.set_trace()'),
      at: { line: 6 },
    })
  },
)

describe.each(places)('at level $level in $language', ({ level, language }) => {
  it('describes every error that a function can end with, and goes on', async () => {
    const bodies = Object.entries(thrown[language] ?? {})
    const isPython = language === 'python'
    const functions = bodies.map(([body], k) =>
      isPython ? `def f${k}():\n    ${body}` : `export function f${k}() { ${body} }`,
    )
    const file = isPython ? 'svm.py' : 'svm.js'
    const program = await submit({ [file]: [heads[language], ...functions].join('\n') })
    const asked: TrialCall[] = [...bodies.map((_, k): TrialCall => [`f${k}`]), ['fine']]
    const { answers } = await ask(program, level, asked)
    expect(answers.at(-1)).toMatchObject({ kind: 'returned', value: tensor([], [1]) })
    bodies.forEach(([body, [type, message]], k) => {
      const described = error(answers[k])
      const more = isPython && /SyntaxError/.test(body) && message !== '' ? / \(this is Python .*\)$/ : /$/
      expect([body, { ...described, message: 'gone' }]).toMatchObject([body, { type }])
      const said = described && 'message' in described ? described.message.replace(more, '') : described
      expect([body, said]).toEqual([body, message])
    })
  })

  it('describes every error that a file can end with while it is loaded, and loads the others', async () => {
    const isPython = language === 'python'
    const bodies = Object.entries(thrown[language] ?? {}).slice(0, 6)
    for (const [body, [type]] of bodies) {
      const file = isPython ? 'svm.py' : 'svm.js'
      const { answers } = await ask(await submit({ [file]: `${heads[language]}\n${body}` }), level, [
        ['fine'],
      ])
      expect([body, answers]).toMatchObject([body, [{ kind: 'unloadable', error: { type } }]])
    }
  })
  it('lists what can be called beside objects that cannot be read', async () => {
    const { answers } = await askBoth(
      { level, language },
      {
        javascript: 'export const odd = new Proxy({}, { get() { throw 1 } })\nexport const fine = () => 1',
        python: `
class Odd:
    def __getattribute__(self, name): raise SystemExit(1)
odd = Odd()
globals()[5] = 1
def fine(): return 1.0`,
      },
      [['none'], ['fine']],
    )
    const instead = language === 'python' ? ['Odd', 'fine'] : ['fine', 'odd']
    expect(answers).toMatchObject([{ kind: 'missing', instead }, { kind: 'returned' }])
  })

  it('places an error in an evaluated text where that is evaluated', async () => {
    const { answers } = await askBoth(
      { level, language },
      {
        javascript:
          "\nexport const run = () => eval('nope.x')\nexport const made = () => Function('nope.x')()",
        python: "\ndef run(): eval('nope.x')\ndef made(): exec('nope.x')",
      },
      [['run'], ['made']],
    )
    expect(answers.map((answer) => 'error' in answer && answer.error.at)).toMatchObject([
      { line: 2, function: 'run' },
      { line: 3, function: 'made' },
    ])
  })

  it('leaves out a place that cannot be, and what of it cannot be', async () => {
    const { answers } = await askBoth(
      { level, language },
      {
        javascript: `
export const far = () => { const e = new Error('m'); e.stack = 'at ' + import.meta.url + ':99999999999999999999:1'; throw e }
export const right = () => { const e = new Error('m'); e.stack = 'at ' + import.meta.url + ':007:0'; throw e }`,
        python: `
def far(): raise SyntaxError("m", (__file__, 2 ** 70, 1, "t"))
def right(): raise SyntaxError("m", (__file__, 7, -1, "t"))`,
      },
      [['far'], ['right']],
    )
    const file = language === 'python' ? 'svm.py' : 'svm.js'
    expect(answers.map((answer) => 'error' in answer && answer.error.at)).toEqual([
      undefined,
      { file, line: 7 },
    ])
  })
})
