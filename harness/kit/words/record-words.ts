import type { Result } from '../value/result.ts'

/** Names a record as the student's language does: a dict in Python, an object elsewhere. */
export function recordWords(text: string, language: Result['language']): string {
  const [article, word] = language === 'python' ? ['a', 'dict'] : ['an', 'object']
  return text.replaceAll(
    /\b(a )?record(s?)\b/g,
    (_, first, many) => `${first ? `${article} ` : ''}${word}${many}`,
  )
}
