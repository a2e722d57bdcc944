import { describe, expect, it } from 'vitest'
import { ask, submit, type TrialCall, tensor } from './testing/trial.ts'
import { withoutCpp } from './testing/without-cpp.ts'
import type { Answer, Isolation, Limits, Value } from './types.ts'

const missing = await withoutCpp()
const head = '#include <touchstone/touchstone.h>\n'

describe.skipIf(missing !== undefined)('a C++ submission', () => {
  async function answers(
    text: string,
    calls: readonly TrialCall[],
    limits: Partial<Limits> = {},
    more: Readonly<Record<string, string>> = {},
    level: Isolation['level'] = 3,
  ): Promise<readonly Answer[]> {
    const program = await submit({ 'svm.cpp': `${head}${text}`, ...more })
    return (await ask(program, level, calls, limits)).answers
  }
  const valuesOf = (all: readonly Answer[]) =>
    all.map((one): Value | Answer => (one.kind === 'returned' ? one.value : one))

  it('gets arrays, vectors, numbers, truths, texts and structs, and returns them', async () => {
    const text = `
#include <map>
#include <optional>
#include <string>
#include <vector>
using touchstone::Array;
struct Options { double rate; std::optional<int> steps; TOUCHSTONE_FIELDS(rate, steps) };
Array twice(const Array& x) { Array y = x; for (double& v : y) v *= 2; return y; }
TOUCHSTONE_EXPORT(twice)
std::vector<std::vector<double>> same(std::vector<std::vector<double>> x) { return x; }
TOUCHSTONE_EXPORT(same)
Options options(const Options& o, bool more, const std::string& name) {
  return {o.rate + (more ? 1 : 0), static_cast<int>(name.size())};
}
TOUCHSTONE_EXPORT(options)
touchstone::BoolArray mask(const touchstone::IntArray& y) {
  touchstone::BoolArray m(y.shape());
  for (std::size_t i = 0; i < y.size(); ++i) m(i) = y(i) > 0;
  return m;
}
TOUCHSTONE_EXPORT(mask)
void nothing(double) {}
TOUCHSTONE_EXPORT(nothing)
`
    const matrix = tensor([2, 2], [1, Number.NaN, -0, Number.POSITIVE_INFINITY])
    expect(
      valuesOf(
        await answers(text, [
          ['twice', [matrix]],
          ['same', [matrix]],
          ['options', [{ rate: tensor([], [0.5]) }, true, 'adam']],
          ['mask', [tensor([2], [0, 3], 'int64')]],
          ['nothing', [tensor([], [1])]],
        ]),
      ),
    ).toEqual([
      tensor([2, 2], [2, Number.NaN, -0, Number.POSITIVE_INFINITY]),
      matrix,
      { rate: tensor([], [1.5]), steps: tensor([], [4], 'int32') },
      tensor([2], [0, 1], 'bool'),
      null,
    ])
  })

  it('answers what has no plain form by a handle, and more than allowed by oversize', async () => {
    const text = `
#include <map>
#include <string>
#include <tuple>
#include <vector>
std::map<std::string, int> reserved() { return {{"constructor", 1}}; }
TOUCHSTONE_EXPORT(reserved)
std::tuple<double, int> mixed() { return {0.5, 2}; }
TOUCHSTONE_EXPORT(mixed)
std::vector<std::vector<double>> ragged() { return {{1}, {}}; }
TOUCHSTONE_EXPORT(ragged)
std::string bytes() { return "a\\xff\\x01"; }
TOUCHSTONE_EXPORT(bytes)
std::string large() { return std::string(100'000, 'x'); }
TOUCHSTONE_EXPORT(large)
`
    expect(
      valuesOf(await answers(text, [['reserved'], ['mixed'], ['ragged'], ['bytes'], ['large']])),
    ).toMatchObject([
      { kind: 'a record with the reserved name constructor' },
      tensor([2], [0.5, 2]),
      [tensor([1], [1]), tensor([0], [])],
      'a\ufffd\u{1}',
      { kind: 'died', death: { by: 'answers' } },
    ])
  })

  it('keeps what it returned, and says which arguments it changed', async () => {
    const text = `
#include <memory>
struct Cache { touchstone::Array x; std::unique_ptr<int> own; };
Cache forward(touchstone::Array& x) { x(0) = 7; return {x, nullptr}; }
TOUCHSTONE_EXPORT(forward)
double backward(const Cache& cache) { return cache.x(0); }
TOUCHSTONE_EXPORT(backward)
`
    expect(
      await answers(text, [
        ['forward', [tensor([1], [1])], { keep: true }],
        ['backward', [{ result: 0 }]],
      ]),
    ).toMatchObject([
      { kind: 'returned', value: { kind: 'Cache' }, changed: [0] },
      { kind: 'returned', value: tensor([], [7]) },
    ])
  })

  it('learns what is wrong with a call, a name or an index', async () => {
    const text = `
double first(const touchstone::Array& x) { return x(0, 5); }
TOUCHSTONE_EXPORT(first)
int count(int n) { return n; }
TOUCHSTONE_EXPORT(count)
void own() { throw 3; }
TOUCHSTONE_EXPORT(own)
`
    const outOfRange = 'no element [0, 5] in an array of shape [1, 2]'
    expect(
      await answers(text, [
        ['first', [tensor([1, 2], [1, 2])]],
        ['first', ['text']],
        ['first', []],
        ['count', [tensor([], [0.5])]],
        ['own'],
        ['softmax'],
      ]),
    ).toMatchObject([
      { kind: 'threw', error: { type: 'std::out_of_range', message: outOfRange } },
      { kind: 'threw', error: { type: 'TypeError', message: 'argument 1 needs an array, got a text' } },
      { kind: 'threw', error: { type: 'TypeError', message: 'takes 1 arguments, is called with 0' } },
      { kind: 'threw', error: { message: 'argument 1 needs numbers of type int, got 0.500000' } },
      { kind: 'threw', error: { type: 'int' } },
      { kind: 'missing', instead: ['first', 'count', 'own'] },
    ])
  })

  it.each([2, 0] as const)('is compiled and called at level %i too', async (level) => {
    const text = 'double half(double x) { return x / 2; }\nTOUCHSTONE_EXPORT(half)\n'
    expect(valuesOf(await answers(text, [['half', [tensor([], [3])]]], {}, {}, level))).toEqual([
      tensor([], [1.5]),
    ])
    expect(await answers('int f() { return x; }\n', [['f']], {}, {}, level)).toMatchObject([
      { kind: 'unloadable', error: { type: 'CompileError', at: { file: 'svm.cpp', line: 2 } } },
    ])
  })

  it('has the same error each time, also from the assembler', async () => {
    const text = 'asm(".incbin \\"/no/such/file\\"");\n'
    const found = [await answers(text, [['f']]), await answers(text, [['f']], {}, {}, 2)]
    for (const own of found)
      expect(own).toMatchObject([
        { kind: 'unloadable', error: { type: 'CompileError', message: 'file not found: /no/such/file' } },
      ])
  })

  it('that does not compile cannot be loaded: the error has its file and line', async () => {
    expect(await answers('int f() {\n  return x;\n}\n', [['f'], ['g']])).toMatchObject(
      ['f', 'g'].map(() => ({
        kind: 'unloadable',
        error: {
          type: 'CompileError',
          message: '‘x’ was not declared in this scope',
          at: { file: 'svm.cpp', line: 3, column: 10, excerpt: 'return x;' },
        },
      })),
    )
  })

  it('is loaded file by file, and includes its own headers', async () => {
    const header = { 'one.h': 'inline double one() { return 1; }\n' }
    const text = '#include "one.h"\ndouble f() { return one(); }\nTOUCHSTONE_EXPORT(f)\n'
    expect(valuesOf(await answers(text, [['f']], {}, header))).toEqual([tensor([], [1])])
    const wrong = { 'one.h': 'inline double one( { return 1; }\n' }
    expect(await answers(text, [['f']], {}, wrong)).toMatchObject([
      { kind: 'unloadable', error: { at: { file: 'one.h', line: 1 } } },
    ])
  })

  it('cannot be compiled without end, or to more than fits', async () => {
    const endless = 'template <int N> struct F { F<N + 1>* f; using T = typename F<N + 1>::T; };\n'
    const [deep] = await answers(`${endless}F<0>::T x;`, [['f']])
    expect(deep).toMatchObject({ kind: 'unloadable', error: { type: 'CompileError' } })
    const loop = 'constexpr int f() { int n = 0; while (true) ++n; return n; }\nconstexpr int x = f();\n'
    expect(await answers(loop, [['f']])).toMatchObject([{ kind: 'unloadable' }])
    const zero = await answers('#include "/dev/zero"\n', [['f']], { cpu: 3, wall: 6 })
    expect(zero).toMatchObject([{ kind: 'unloadable' }])
    const huge = 'char big[1 << 30] = {1};\nint f() { return big[0]; }\nTOUCHSTONE_EXPORT(f)\n'
    expect(await answers(huge, [['f']])).toMatchObject([{ kind: 'unloadable' }])
  })

  const ends = `
#include <cstdio>
#include <cstdlib>
#include <vector>
double print() { std::printf("hello\\n"); return 1; }
TOUCHSTONE_EXPORT(print)
int fault() { volatile int* nowhere = nullptr; return *nowhere; }
TOUCHSTONE_EXPORT(fault)
int loop() { for (volatile int i = 0;; i = i + 1) {} }
TOUCHSTONE_EXPORT(loop)
void leave() { std::exit(0); }
TOUCHSTONE_EXPORT(leave)
double outside(const std::vector<double>& x) { return x[x.size()]; }
TOUCHSTONE_EXPORT(outside)
std::vector<double> hog() { std::vector<double> all; for (;;) all.resize(all.size() + 1'000'000, 1); }
TOUCHSTONE_EXPORT(hog)
`
  it('may print, which reaches no answer', async () => {
    const program = await submit({ 'svm.cpp': head + ends })
    const run = await ask(program, 3, [['print']])
    expect(run).toMatchObject({ answers: [{ kind: 'returned' }], printed: ['hello\n'] })
  })

  it.each([
    ['fault', [], { by: 'exit', signal: 'SIGSEGV' }],
    ['loop', [], { by: 'time', clock: 'cpu' }],
    ['leave', [], { by: 'exit', code: 0 }],
    ['outside', [tensor([1], [1])], { by: 'exit', signal: 'SIGABRT' }],
    ['hog', [], { by: 'memory' }],
  ] as const)('ends in the same way as any language: %s', async (name, args, death) => {
    const [, died] = await answers(ends, [['print'], [name, args], ['print']], { cpu: 6, memory: 512 })
    expect(died).toMatchObject({ kind: 'died', death })
  })

  it('that exits or crashes while it is loaded cannot be loaded', async () => {
    const leaves = '#include <cstdlib>\nstatic const int gone = (std::exit(0), 1);\n'
    expect(await answers(leaves, [['f']])).toMatchObject([
      { kind: 'unloadable', file: 'svm.cpp', death: { by: 'exit', code: 0 } },
    ])
    const throws = '#include <stdexcept>\nstatic const int gone = throw std::runtime_error("no");\n'
    expect(await answers(throws, [['f']])).toMatchObject([{ kind: 'unloadable' }])
  })
})
