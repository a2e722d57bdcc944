/** The beginning of a text, and a note on the rest, which is empty if there is none. */
export function cutText(text: string, most: number): { readonly kept: string; readonly note: string } {
  if (text.length <= most) return { kept: text, note: '' }
  // Half of a pair of surrogates is no character.
  const kept = text.slice(0, Math.max(0, most)).replace(/[\ud800-\udbff]$/, '')
  const left = text.length - kept.length
  return { kept, note: `… ${left.toLocaleString('en-US')} more ${left === 1 ? 'character' : 'characters'}` }
}
