import type { EngineParts } from '../engine.ts'

/** Where Pyodide believes its files lie. */
export const home = 'http://sandbox.invalid/'

/** Gives Pyodide the compiled code and the files the worker was sent; nothing is fetched from anywhere. */
export function serveParts({ wasm, files }: EngineParts): void {
  globalThis.fetch = async (request) => {
    const name = String(request).split('/').at(-1) ?? ''
    return new Response(new Uint8Array(files[name] ?? []))
  }
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: wasm,
    instance: await WebAssembly.instantiate(wasm, imports),
  })
  // Objects of Pyodide's that are forgotten here must not reach into a memory that was put back meanwhile.
  Reflect.set(globalThis, 'FinalizationRegistry', ForgetfulRegistry)
}

class ForgetfulRegistry {
  register(): void {}
  unregister(): void {}
}
