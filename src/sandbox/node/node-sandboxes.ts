import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { FromWorker, Language } from '../engine.ts'
import { type ClosableSandboxes, createSandboxes } from '../sandboxes.ts'
import type { StartWorker } from '../supervised-worker.ts'

/** Where each engine's WebAssembly and files lie: packages, and paths in them. */
const parts: Readonly<Record<Language, { readonly wasm: string; readonly files: Readonly<Record<string, string>> }>> = {
  javascript: { wasm: '@jitl/quickjs-wasmfile-release-sync/wasm', files: {} },
  sql: { wasm: '@sqlite.org/sqlite-wasm/sqlite3.wasm', files: {} },
  python: {
    wasm: 'pyodide/pyodide.asm.wasm',
    files: { 'python_stdlib.zip': 'pyodide/python_stdlib.zip', 'pyodide-lock.json': 'pyodide/pyodide-lock.json' },
  },
}

/** Sandboxes in worker threads. They keep no process alive: whoever waits for a program does. */
export function createNodeSandboxes(): ClosableSandboxes {
  return createSandboxes({ javascript: start('javascript'), python: start('python'), sql: start('sql') })
}

function start<Name extends Language>(language: Name): StartWorker<Name> {
  return (onMessage, onBreakdown) => {
    const worker = new Worker(new URL('./sandbox.worker.ts', import.meta.url), {
      workerData: language,
      env: {},
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 512, stackSizeMb: 4 },
    })
    worker.on('message', (message: FromWorker<Name>) => onMessage(message))
    worker.on('error', (error: Error) => onBreakdown(error.message))
    worker.on('exit', () => onBreakdown('the sandbox ended'))
    worker.unref()
    load(language).then(
      (loaded) => worker.postMessage({ type: 'load', parts: loaded }),
      (error: unknown) => onBreakdown(error instanceof Error ? error.message : String(error)),
    )
    return { post: (message) => worker.postMessage(message), terminate: () => void worker.terminate() }
  }
}

const loading = new Map<Language, Promise<unknown>>()

/** Read and compiled once; every worker gets the same compiled code. */
function load(language: Language): Promise<unknown> {
  const known = loading.get(language)
  if (known) return known
  const made = read(language)
  loading.set(language, made)
  made.catch(() => loading.delete(language))
  return made
}

async function read(language: Language): Promise<unknown> {
  const { wasm, files } = parts[language]
  const entries = Object.entries(files).map(async ([name, place]) => [name, await readFile(fileOf(place))] as const)
  return {
    wasm: await WebAssembly.compile(await readFile(fileOf(wasm))),
    files: Object.fromEntries(await Promise.all(entries)),
  }
}

function fileOf(place: string): URL {
  return new URL(import.meta.resolve(place))
}
