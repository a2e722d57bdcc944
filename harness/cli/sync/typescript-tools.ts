const compilerOptions = {
  target: 'esnext',
  module: 'preserve',
  moduleDetection: 'force',
  strict: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  noEmit: true,
}

/**
 * What the tools of TypeScript need beside a starter: an editor to mark wrong types, and `npx vitest` to show the
 * checks as tests and to run them again after a save.
 */
export const typescriptTools: readonly (readonly [name: string, text: string])[] = [
  [
    'tsconfig.json',
    // The exception is not the student's, and needs packages that may not be installed.
    `${JSON.stringify({ compilerOptions, include: ['*.ts'], exclude: ['touchstone.test.ts'] }, null, 2)}\n`,
  ],
  [
    'touchstone.test.ts',
    `// The same checks as \`npx --no-install touchstone check\`, one test each: npm install -D vitest && npx vitest
import { checks } from 'touchstone/vitest'

await checks(import.meta.dirname)
`,
  ],
  [
    'vitest.config.mts',
    `import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['touchstone.test.ts'],
    // The test file does not import your code, so a save of any file runs it again.
    forceRerunTriggers: ['**/*.{ts,js,py,json}'],
  },
})
`,
  ],
]
