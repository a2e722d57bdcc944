/** A line of code up to its comment, in Python and in TypeScript. */
export const withoutComment = (line: string): string => line.replace(/(?:^|\s)(?:#|\/\/).*$/, '')
