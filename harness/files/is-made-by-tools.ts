/** What operating systems, version control and tools leave, as files or folders; never anybody's work. */
const made = new Set([
  ...['.git', '.ds_store', 'thumbs.db', 'desktop.ini', '__macosx', 'node_modules', '__pycache__'],
  ...['.ipynb_checkpoints', '.touchstone', '.venv'],
  // The icon of a folder on macOS, whose name ends with a carriage return.
  ...['icon\r', 'icon␍'],
])

/** Whether a path is, or is in, what tools made beside somebody's work. */
export const isMadeByTools = (path: string): boolean =>
  path.split(/[/\\]/).some((part) => made.has(part.toLowerCase()) || part.startsWith('._'))

/** Whether a file of a folder belongs into a copy of it: not what tools made, nor what Python compiled. */
export const isCopied = (path: string): boolean => !isMadeByTools(path) && !path.endsWith('.pyc')
