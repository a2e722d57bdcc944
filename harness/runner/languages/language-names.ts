import type { Language } from '../types.ts'

/** The name of each language as people read it. */
export const languageNames: Readonly<Record<Language, string>> = {
  typescript: 'TypeScript',
  javascript: 'JavaScript',
  python: 'Python',
}
