import type { Language } from '../types.ts'

/** The name of each language as people read it. */
export const languageNames: Readonly<Record<Language, string>> = {
  typescript: 'TypeScript',
  javascript: 'JavaScript',
  python: 'Python',
  cpp: 'C++',
}

/** What may be typed for a language. */
export const languageSpellings: Readonly<Record<string, Language>> = {
  ...{ ts: 'typescript', js: 'javascript', py: 'python', 'c++': 'cpp' },
  ...{ typescript: 'typescript', javascript: 'javascript', python: 'python', cpp: 'cpp' },
}
