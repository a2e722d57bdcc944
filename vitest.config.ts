import { defineConfig } from 'vitest/config'

const long = ['**/*.long.test.ts']
/** Tests that start processes. They run after all others, so that a wrong formula shows within seconds. */
const processes = [
  'harness/{files,assignment,runner,judge,batch,compare,intake,queue,vitest,cli,action}/**/*.test.ts',
  '**/{bench-curves,class-page,closing-line,deadline,gpu-check,installation}.test.ts',
]
const never = [
  '**/node_modules/**',
  'dist/**',
  '.touchstone/**',
  'fixtures/{samples,attacks}/**',
  'assignments/*/starter/**',
]

const project = (
  name: string,
  groupOrder: number,
  include: string[],
  exclude: string[],
  seconds: number,
  setupFiles: string[] = ['./scripts/seed.ts'],
) => ({
  extends: true as const,
  test: {
    name,
    include,
    exclude: [...never, ...exclude],
    sequence: { groupOrder },
    setupFiles,
    testTimeout: seconds * 1000,
    hookTimeout: seconds * 1000,
  },
})

export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line.ts', './scripts/deadline.ts'],
    maxWorkers: 2,
    projects: [
      project('pure', 0, ['**/*.test.ts'], [...processes, ...long], 30),
      project('processes', 1, processes, long, 120),
      // With new inputs in every run.
      project('long', 2, long, [], 600, []),
    ],
  },
})
