import type { loadPyodide } from 'pyodide'
import { cutWords } from '../cut-words.ts'
import type { CodeTest, CodeTestEnd, Engine, EngineParts, Finished } from '../engine.ts'
import { noteStep, rewindWorld } from '../still-world.ts'
import { harness } from './harness.ts'
import { Interpreter, type Said } from './interpreter.ts'
import { home, serveParts } from './serve-parts.ts'

/** The interpreter looks for signals once in 50 loops and calls: so many looks make what counts as a second. */
const looksPerSecond = 50_000
const longestSource = 200_000

/** The two modules Pyodide is made of. */
export interface PyodideModules {
  readonly loadPyodide: typeof loadPyodide
  readonly createPyodideModule: NonNullable<NonNullable<Parameters<typeof loadPyodide>[0]>['createPyodideModule']>
}

/** CPython in WebAssembly (Pyodide): the standard library alone, and without Pyodide's ways to the host. */
export async function loadPython(
  parts: EngineParts,
  importModules: () => Promise<PyodideModules>,
): Promise<Engine<'python'>> {
  serveParts(parts)
  const { loadPyodide, createPyodideModule } = await importModules()
  const { info } = JSON.parse(new TextDecoder().decode(parts.files['pyodide-lock.json']))
  const pyodide = await loadPyodide({
    indexURL: home,
    createPyodideModule,
    lockFileContents: { info, packages: {} },
    packageBaseUrl: home,
    jsglobals: Object.freeze(Object.create(null)),
    env: { HOME: '/home/user', PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' },
    stdin: () => null,
    stdout: () => {},
    stderr: () => {},
  })
  const interpreter = new Interpreter(pyodide, harness)
  return { run: (program) => runTest(interpreter, program) }
}

function runTest(interpreter: Interpreter, program: CodeTest): Finished<CodeTestEnd> {
  const { code, memoryMb } = program
  if (code.length > longestSource) {
    return { value: { result: { broken: `the program is longer than ${longestSource} characters` }, seconds: 0 } }
  }
  if (!interpreter.reserve(memoryMb)) return { again: true }
  rewindWorld()
  const whole = program.seconds * looksPerSecond
  let left = whole
  const { said, worn } = interpreter.call(program, () => {
    noteStep()
    return --left >= 0
  })
  const result = left < 0 ? 'time' : resultOf(said)
  return { value: { result, seconds: (whole - left) / looksPerSecond }, worn }
}

function resultOf(said: Said | undefined): Exclude<CodeTestEnd['result'], 'time'> {
  if (said === undefined) return { broken: 'it ended the interpreter' }
  if (said === 'passed') return { pass: true }
  const reason = cutWords(said.reason)
  return said.stage === 'test' ? { pass: false, reason } : { broken: reason }
}
