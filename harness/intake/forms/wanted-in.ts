/** The file of the assignment that a path ends with, whatever the case of its letters. */
export function wantedIn(path: string, wanted: readonly string[]): string | undefined {
  const low = path.toLowerCase()
  return wanted.find((file) => low === file.toLowerCase() || low.endsWith(`/${file.toLowerCase()}`))
}
