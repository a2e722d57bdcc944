/** Whether a file is a notebook, by its name. */
export const isNotebook = (file: string): boolean => file.endsWith('.ipynb')
