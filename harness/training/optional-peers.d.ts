// Types of packages that few machines have, as far as they are used, so that this compiles without them.

declare module '@tensorflow/tfjs-node-gpu' {}

declare module '@tensorflow/tfjs-node' {}

declare module '@tensorflow/tfjs-backend-webgpu' {}

declare module 'webgpu' {
  /** The classes of WebGPU, to be assigned to the global object. */
  export const globals: Readonly<Record<string, unknown>>
  /** The equivalent of a browser's `navigator.gpu`. */
  export function create(options: readonly string[]): {
    requestAdapter(): Promise<{
      readonly info: Readonly<Record<'vendor' | 'architecture' | 'device' | 'description', string>>
    } | null>
  }
}
