import type { PyodideAPI } from 'pyodide'

/** Code made of a text, or the bytes it is stored as. */
export interface Code {
  destroy(): void
}

/** The ids under which tools may watch what runs (`sys.monitoring`). */
const toolIds = [0, 1, 2, 3, 4, 5]

/**
 * What the host calls in Python. What it calls after an answer has run, to come to a verdict, is written in C: no Python code
 * can change what it does, and no frame of a caller is there to be read.
 */
export class Builtins {
  /** Written in Python: before the answer runs. */
  readonly prepared: (stage: string, text: string) => Code
  readonly offered: (entry: string) => Code
  /** Written in Python: the code of a test as a text, a character a byte. */
  readonly stored: (text: string) => string
  /** Written in Python: asked for words alone. */
  readonly reason: (stage: string, text: string) => unknown
  private readonly encode: (text: string, encoding: 'latin-1') => Code
  private readonly load: (bytes: Code) => Code
  private readonly execute: (code: Code, space: unknown) => void
  private readonly contains: (space: unknown, name: string) => boolean
  private readonly space: unknown
  private readonly setTrace: (trace: undefined) => void
  private readonly setProfile: (profile: undefined) => void
  private readonly freeTool: (id: number) => void

  constructor(pyodide: PyodideAPI) {
    const get = (expression: string) => pyodide.runPython(expression)
    this.prepared = get('prepared')
    this.offered = get('offered')
    this.reason = get('reason')
    this.stored = get('stored')
    this.encode = get('str.encode')
    this.load = get('marshal.loads')
    this.execute = get('exec')
    this.contains = get('dict.__contains__')
    this.space = get('space')
    this.setTrace = get('sys.settrace')
    this.setProfile = get('sys.setprofile')
    this.freeTool = get('sys.monitoring.free_tool_id')
  }

  /** The code that was stored. */
  loaded(stored: string): Code {
    const bytes = this.encode(stored, 'latin-1')
    try {
      return this.load(bytes)
    } finally {
      bytes.destroy()
    }
  }

  /** Runs code in the space of the answer. Throws what it raises. */
  exec(code: Code): void {
    this.execute(code, this.space)
  }

  /** Whether the answer defined a name. */
  defines(name: string): boolean {
    return this.contains(this.space, name)
  }

  /** Ends what watches the code that runs: it could skip lines of the test. */
  endTracing(): void {
    this.setTrace(undefined)
    this.setProfile(undefined)
    for (const id of toolIds) this.freeTool(id)
  }
}
