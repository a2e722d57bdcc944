import type { Language } from '../types.ts'

/** Whether files are compiled by the reader, and sent to the child; otherwise the child reads them from the folder. */
export const isPrepared = (language: Language): boolean =>
  language === 'typescript' || language === 'javascript'
