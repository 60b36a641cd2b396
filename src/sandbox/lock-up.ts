/** What a worker's global object keeps beside the language itself: what the engines go on using. */
const kept: ReadonlySet<string> = new Set([
  'globalThis',
  'self',
  'console',
  'performance',
  'crypto',
  'TextEncoder',
  'TextDecoder',
  'WebAssembly',
  'queueMicrotask',
  'setTimeout',
  'clearTimeout',
])

/** The names ECMAScript defines: found out in a list, for a worker has no fresh realm to compare itself with. */
const language: ReadonlySet<string> = new Set(
  (
    'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error ' +
    'AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError JSON Math Intl Atomics ' +
    'ArrayBuffer SharedArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array ' +
    'Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap WeakSet WeakRef ' +
    'FinalizationRegistry Proxy Reflect Iterator Temporal DisposableStack AsyncDisposableStack decodeURI decodeURIComponent ' +
    'encodeURI encodeURIComponent escape unescape isFinite isNaN'
  ).split(' '),
)

/**
 * Takes from this worker everything that reaches beyond it: network, storage, other workers, the host's modules, and the
 * means to make code from texts. It is the second wall: a program would first have to break out of its WebAssembly.
 */
export function lockUp(): void {
  for (
    let scope: object | null = globalThis;
    scope && scope !== Object.prototype;
    scope = Object.getPrototypeOf(scope)
  ) {
    for (const name of Object.getOwnPropertyNames(scope)) {
      if (!kept.has(name) && !language.has(name) && name !== 'constructor') take(scope, name)
    }
  }
  for (const make of [() => {}, async () => {}, function* () {}, async function* () {}]) {
    take(Object.getPrototypeOf(make), 'constructor')
  }
  take(globalThis, 'eval')
  // The engines ask whether something is a function; making one is over.
  const noFunction = () => {
    throw new TypeError('no code is made from texts here')
  }
  Object.defineProperty(noFunction, 'prototype', { value: Function.prototype })
  Reflect.defineProperty(globalThis, 'Function', { value: noFunction })
}

function take(owner: object, name: string): void {
  if (Reflect.deleteProperty(owner, name)) return
  // What cannot be deleted can mostly still be emptied.
  Reflect.defineProperty(owner, name, { value: undefined })
  Reflect.set(owner, name, undefined)
}
