import type { Language, Runtime } from '#runner'

/** What lines can say: of Python by what its arrays are, and of TypeScript and JavaScript. */
export type Dialect = Runtime | 'script'

/** The dialect of the lines of a binding. */
export const dialectOf = (language: Language, runtime: Runtime): Dialect =>
  language === 'python' ? runtime : 'script'
