/**
 * Makes this worker thread look like a web worker, so that Pyodide takes the same way here as in a browser and never asks
 * for Node's modules.
 */
export function hideNode(): void {
  Reflect.deleteProperty(globalThis, 'process')
  Object.assign(globalThis, {
    WorkerGlobalScope: { [Symbol.hasInstance]: () => true },
    self: globalThis,
    location: new URL('http://sandbox.invalid/'),
  })
}
