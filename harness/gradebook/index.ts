export { gradebook } from './gradebook.ts'
