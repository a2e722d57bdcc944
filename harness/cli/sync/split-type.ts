const depths: Readonly<Record<string, number>> = {
  '(': 1,
  '{': 1,
  '[': 1,
  '<': 1,
  ')': -1,
  '}': -1,
  ']': -1,
  '>': -1,
}

/** The pieces of a type between separators that no bracket encloses: `{ a: 1 | 2 } | 3` has two. */
export function splitType(type: string, separator: string): readonly string[] {
  const pieces: string[] = []
  let [depth, start] = [0, 0]
  for (let k = 0; k < type.length; k++) {
    // The arrow of a function closes nothing.
    if (type.startsWith('=>', k)) k += 2
    depth += depths[type[k] ?? ''] ?? 0
    if (depth > 0 || !type.startsWith(separator, k)) continue
    pieces.push(type.slice(start, k).trim())
    start = k + separator.length
  }
  return [...pieces, type.slice(start).trim()]
}
