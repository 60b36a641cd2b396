import type { PyodideAPI } from 'pyodide'

/** The parts of Emscripten's module that are used here. */
interface Emscripten {
  readonly HEAPU8: Uint8Array
  readonly HEAPU32: Uint32Array
  readonly FS: Record<string, (...values: unknown[]) => unknown>
  growMemory(bytes: number): number | undefined
  _emscripten_get_sbrk_ptr(): number
  stackSave(): number
  stackRestore(pointer: number): void
}

/** How a call of the harness ended. A worn interpreter must not be used again. */
export interface CallEnd {
  /** What the harness returned; undefined when the call ended in another way. */
  readonly said: string | undefined
  readonly worn: boolean
}

/** A Python interpreter that is put back, to the byte, to where it was before each call. */
export class Interpreter {
  private readonly module: Emscripten
  private readonly harness: (...texts: string[]) => string
  private readonly beginning: Uint8Array
  private readonly stack: number
  private mayGrow = true
  private touchedFiles = false
  private mayGoOn: () => boolean = () => true

  constructor(pyodide: PyodideAPI, harness: string) {
    this.module = (pyodide as unknown as { readonly _module: Emscripten })._module
    pyodide.runPython(harness)
    this.harness = pyodide.globals.get('run')
    this.watchFiles()
    this.watchMemory()
    this.countSteps(pyodide)
    this.stack = this.module.stackSave()
    this.beginning = this.module.HEAPU8.slice()
  }

  /** Gives the interpreter so much memory and no more. False when it has had more before: then a new one is needed. */
  reserve(megabytes: number): boolean {
    const bytes = Math.max(megabytes * 1024 * 1024, this.beginning.length)
    const size = this.module.HEAPU8.length
    if (size > bytes) return false
    this.mayGrow = true
    const grown = size === bytes || this.module.growMemory(bytes) === 1
    this.mayGrow = false
    return grown
  }

  /** Calls the harness as if for the first time. `mayGoOn` is asked again and again while Python runs. */
  call(texts: readonly string[], mayGoOn: () => boolean): CallEnd {
    this.putBack()
    this.mayGoOn = mayGoOn
    try {
      return { said: this.harness(...texts), worn: this.touchedFiles }
    } catch (error) {
      // An error of Python's is one the harness let through: it was interrupted. Any other ended the interpreter.
      const interrupted = error instanceof Error && error.name === 'PythonError'
      return { said: undefined, worn: this.touchedFiles || !interrupted }
    } finally {
      this.mayGoOn = () => true
    }
  }

  private putBack(): void {
    const { module, beginning } = this
    const end = module.HEAPU32[module._emscripten_get_sbrk_ptr() >>> 2] ?? 0
    module.HEAPU8.set(beginning)
    module.HEAPU8.fill(0, beginning.length, Math.max(beginning.length, end))
    module.stackRestore(this.stack)
  }

  /** Files live outside the interpreter's memory: one who changes them leaves something behind. */
  private watchFiles(): void {
    const { FS } = this.module
    for (const name of [
      'mknod',
      'unlink',
      'rename',
      'rmdir',
      'symlink',
      'truncate',
      'chmod',
      'utime',
      'write',
      'allocate',
      'msync',
    ]) {
      const original = FS[name]
      if (!original) continue
      FS[name] = (...values) => {
        const [stream] = values
        // What is printed goes nowhere; 0, 1 and 2 are the standard streams.
        const prints =
          name === 'write' && typeof stream === 'object' && stream !== null && 'fd' in stream && Number(stream.fd) < 3
        if (!prints) this.touchedFiles = true
        return original(...values)
      }
    }
  }

  private watchMemory(): void {
    const grow = WebAssembly.Memory.prototype.grow
    const watched = (memory: WebAssembly.Memory, pages: number) => {
      if (!this.mayGrow) throw new RangeError('no more memory')
      return grow.call(memory, pages)
    }
    WebAssembly.Memory.prototype.grow = function (pages) {
      return watched(this, pages)
    }
  }

  /** The interpreter looks here for signals, at the same steps on every machine; 2 is SIGINT. */
  private countSteps(pyodide: PyodideAPI): void {
    const look = () => (this.mayGoOn() ? 0 : 2)
    const signals = Object.defineProperty({}, 0, { get: look, set: () => {} })
    pyodide.setInterruptBuffer(signals as Uint8Array)
  }
}
