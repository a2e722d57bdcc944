import type { Result } from '#kit/engine'

/** Makes a call twice and prints both answers; empty if the call is. */
export function twice(call: string, { language }: Pick<Result, 'language'>): string {
  if (call === '') return ''
  return language === 'python'
    ? `for _ in range(2): print(${call})`
    : `for (const _ of [1, 2]) console.log(${call})`
}
