import type { Result } from '#kit/engine'

/** Makes a call ten times and prints the answers; empty if the call is. Two of a coin agree too often. */
export function manyTimes(call: string, { language }: Pick<Result, 'language'>): string {
  if (call === '') return ''
  return language === 'python'
    ? `for _ in range(10): print(${call})`
    : `for (let k = 0; k < 10; k++) console.log(${call})`
}
