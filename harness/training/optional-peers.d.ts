// Packages that few machines have: what is used of them, so that this compiles without them.

declare module '@tensorflow/tfjs-node-gpu' {}

declare module '@tensorflow/tfjs-node' {}

declare module '@tensorflow/tfjs-backend-webgpu' {}

declare module 'webgpu' {
  /** The classes of WebGPU, which belong among the globals. */
  export const globals: Readonly<Record<string, unknown>>
  /** What a browser has as `navigator.gpu`. */
  export function create(options: readonly string[]): {
    requestAdapter(): Promise<{
      readonly info: Readonly<Record<'vendor' | 'architecture' | 'device' | 'description', string>>
    } | null>
  }
}
