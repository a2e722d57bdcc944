export { checkFile } from './check-file.ts'
export { editorFiles } from './editor-files.ts'
export { manifestOf, type ReleaseManifest } from './release-manifest.ts'
