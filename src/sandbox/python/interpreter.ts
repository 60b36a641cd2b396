import type { PyodideAPI } from 'pyodide'
import type { CodeTest } from '../engine.ts'
import { Builtins, type Code } from './builtins.ts'

/** The parts of Emscripten's module that are used here. */
interface Emscripten {
  readonly HEAPU8: Uint8Array
  readonly HEAPU32: Uint32Array
  readonly FS: Record<string, (...values: unknown[]) => unknown>
  readonly API: { capture_stderr: () => void; restore_stderr: () => string }
  growMemory(bytes: number): number | undefined
  _emscripten_get_sbrk_ptr(): number
  stackSave(): number
  stackRestore(pointer: number): void
}

/** What came of a test: it passed, or ended at a stage for a reason. */
export type Said = 'passed' | { readonly stage: Stage; readonly reason: string }

type Stage = 'setup' | 'answer' | 'test'

/** How the run of a test ended. A worn interpreter must not be used again. */
export interface CallEnd {
  /** Undefined when the interpreter itself came to an end. */
  readonly said: Said | undefined
  readonly worn: boolean
}

/** A Python interpreter that is put back, to the byte, to where it was before each call. */
export class Interpreter {
  private readonly module: Emscripten
  private readonly builtins: Builtins
  private readonly beginning: Uint8Array
  private readonly stack: number
  private mayGrow = true
  private touchedFiles = false
  private mayGoOn: () => boolean = () => true

  constructor(pyodide: PyodideAPI, harness: string) {
    this.module = (pyodide as unknown as { readonly _module: Emscripten })._module
    pyodide.runPython(harness)
    this.builtins = new Builtins(pyodide)
    // An error's traceback would be printed to a device made for it, which is a file.
    Object.assign(this.module.API, { capture_stderr: () => {}, restore_stderr: () => '' })
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

  /** Runs a test as if it were the first. `mayGoOn` is asked again and again while Python runs. */
  call(program: CodeTest, mayGoOn: () => boolean): CallEnd {
    this.mayGoOn = mayGoOn
    const codes: Code[] = []
    try {
      this.putBack()
      const test = this.storedTest(program.test)
      // Whatever of the test stood in memory is gone before the answer runs.
      this.putBack()
      const said = this.said(program, test, codes)
      for (const code of codes) code.destroy()
      return { said, worn: this.touchedFiles }
    } catch {
      return { said: undefined, worn: true }
    } finally {
      this.mayGoOn = () => true
    }
  }

  /** The code of a test as a text that the host keeps, or why there is none. */
  private storedTest(text: string): string | Stopped {
    try {
      return this.attempt('test', text, () => this.builtins.stored(text))
    } catch (error) {
      if (error instanceof Stopped) return error
      throw error
    }
  }

  private said(program: CodeTest, test: string | Stopped, codes: Code[]): Said {
    try {
      this.runStages(program, test, codes)
      return 'passed'
    } catch (error) {
      if (error instanceof Stopped) return { stage: error.stage, reason: error.message }
      throw error
    }
  }

  /**
   * The test was made before the answer runs, in a memory that is gone: the answer can neither read it nor change how it is
   * made. From then on nothing in Python's hands decides: the host alone holds the test, runs it and sees whether an error comes.
   */
  private runStages({ setup, code, entry, test: text }: CodeTest, test: string | Stopped, codes: Code[]): void {
    const { builtins } = this
    const keep = (made: Code): Code => {
      codes.push(made)
      return made
    }
    const prepare = (stage: Stage, text: string) =>
      keep(this.attempt(stage, text, () => builtins.prepared(stage, text)))
    const run = (stage: Stage, text: string, made: Code) => this.attempt(stage, text, () => builtins.exec(made))

    const [before, answer, offer] = [
      prepare('setup', setup),
      prepare('answer', code),
      keep(builtins.offered(entry ?? '')),
    ]
    run('setup', setup, before)
    run('answer', code, answer)
    builtins.endTracing()
    if (entry !== undefined) {
      if (!builtins.defines(entry)) throw new Stopped('answer', `the answer does not define ${entry}`)
      run('answer', code, offer)
    }
    if (test instanceof Stopped) throw test
    run('test', text, keep(builtins.loaded(test)))
  }

  /** What the action gives. An error that is not one of Python's ended the interpreter, and is thrown on. */
  private attempt<Value>(stage: Stage, text: string, action: () => Value): Value {
    try {
      return action()
    } catch (error) {
      throw new Stopped(stage, this.reasonOf(error, stage, text))
    }
  }

  private reasonOf(error: unknown, stage: Stage, text: string): string {
    if (!isPythonError(error)) throw error
    if (error.type === 'MemoryError') return 'it used more memory than it may'
    if (error.type === 'KeyboardInterrupt') return 'it was interrupted'
    try {
      return String(this.builtins.reason(stage, text))
    } catch (another) {
      if (!isPythonError(another)) throw another
      return 'it ended with an error that cannot be shown'
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

/** A test ended at a stage, for the reason that is the message. */
class Stopped extends Error {
  readonly stage: Stage

  constructor(stage: Stage, reason: string) {
    super(reason)
    this.stage = stage
  }
}

/** Errors of Python's, by the name of their class. */
function isPythonError(error: unknown): error is Error & { readonly type: string } {
  return error instanceof Error && error.name === 'PythonError' && 'type' in error
}
