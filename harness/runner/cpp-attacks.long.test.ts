import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ask, submit } from './testing/trial.ts'
import { withoutCpp } from './testing/without-cpp.ts'

const missing = await withoutCpp()
const secret = 'a number that nobody sees'
const head = '#include <touchstone/touchstone.h>\n#include <cstdio>\n#include <cstdlib>\n'
const says = (text: string) => `int f() { ${text} return 1; }\nTOUCHSTONE_EXPORT(f)\n`

/** Ways to another student's file, and one that only the compiler takes. */
const ways: readonly (readonly [says: string, code: (path: string) => string])[] = [
  ['includes it', (path) => `#include "${path}"\n${head}${says('std::puts(neighbor);')}`],
  [
    'embeds it through the assembler',
    (path) =>
      `${head}asm(".section .rodata\\nleak: .incbin \\"${path}\\"\\n.byte 0\\n.text");
extern "C" const char leak[];\n${says('std::puts(leak);')}`,
  ],
  [
    'opens it while it is loaded',
    (path) => `${head}static const bool opened = [] {
  char text[200] = {};
  if (FILE* file = std::fopen("${path}", "r")) std::fread(text, 1, 199, file);
  return std::puts(text) >= 0;
}();\n${says('')}`,
  ],
  [
    'starts another program on it',
    (path) => `${head}${says(`if (std::system("cat ${path}") < 0) std::abort();`)}`,
  ],
]

describe.skipIf(missing !== undefined)('a C++ submission', () => {
  it.each(ways.flatMap(([says, code]) => ([3, 2, 0] as const).map((level) => ({ says, code, level }))))(
    'sees the file of another at level 0 only: here at $level, where it $says',
    async ({ code, level }) => {
      const other = await mkdtemp(join(tmpdir(), 'neighbor-'))
      onTestFinished(() => rm(other, { recursive: true, force: true }))
      const path = join(other, 'svm.cpp')
      await writeFile(path, `static const char neighbor[] = "${secret}";\n`)
      const run = await ask(await submit({ 'svm.cpp': code(path) }), level, [['f']])
      expect(JSON.stringify(run).includes(secret)).toBe(level === 0)
      expect(run.answers).toHaveLength(1)
    },
  )

  it('cannot stand in for what its child uses', async () => {
    const code = `${head}#include <unistd.h>
extern "C" ssize_t write(int, const void*, size_t) { std::abort(); }
extern "C" void* malloc(size_t) { return nullptr; }
void* operator new(std::size_t) { std::abort(); }
namespace touchstone { std::string Quoted(const std::string&) { return "1"; } }
struct Last { ~Last() { for (;;) {} } } last;
${says('')}`
    const { answers } = await ask(await submit({ 'svm.cpp': code }), 3, [['f'], ['none']])
    expect(answers).toMatchObject([{ kind: 'returned' }, { kind: 'missing', instead: ['f'] }])
  })
})
