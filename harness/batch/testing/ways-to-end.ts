/** Short, because some of the ways wait for them. */
export const shortLimits = { cpu: 0.5, wall: 2, memory: 400, total: 60 }

/** Ways to end a program, by the ending of a file. */
export const waysToEnd = {
  py: {
    quits: 'quit()',
    exits: 'import os; os._exit(3)',
    aborts: 'import os; os.abort()',
    loops: 'while True: pass',
    hoards: 'held = []\nwhile True: held.append(b"x" * 8000000)',
    prints: 'while True: print("x" * 1000)',
  },
  ts: {
    exits: 'process.exit(3)',
    aborts: 'process.abort()',
    loops: 'for (;;);',
    hoards: 'const held: unknown[] = []; for (;;) held.push(new Uint8Array(8e6).fill(1))',
    prints: 'for (;;) console.log("x".repeat(1000))',
  },
} as const
