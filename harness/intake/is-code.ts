/** Whether a file can be what is graded, by its ending. */
export const isCode = (path: string): boolean =>
  /\.(?:py|ipynb|[cm]?[jt]s|cpp|cc|cxx|h|hpp)(?:\.txt)?$/i.test(path)
