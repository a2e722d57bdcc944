export { csvCell, gradebook } from './gradebook.ts'
