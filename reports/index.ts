export { type TerminalOptions, terminalReport } from './terminal.ts'
export { type StudentView, studentView, type ViewOptions } from './view.ts'
