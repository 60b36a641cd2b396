import quickjsWasm from '@jitl/quickjs-wasmfile-release-sync/wasm?url'
import sqliteWasm from '@sqlite.org/sqlite-wasm/sqlite3.wasm?url'
import pyodideWasm from 'pyodide/pyodide.asm.wasm?url'
import pyodideLock from 'pyodide/pyodide-lock.json?url'
import pythonLibrary from 'pyodide/python_stdlib.zip?url'
import type { EngineParts, FromWorker, Language } from '../engine.ts'
import { type ClosableSandboxes, createSandboxes } from '../sandboxes.ts'
import type { StartWorker } from '../supervised-worker.ts'

/** Sandboxes in web workers. The page loads nothing of them before a benchmark needs one. */
export function createWebSandboxes(): ClosableSandboxes {
  return createSandboxes({
    javascript: start(
      () => new Worker(new URL('./javascript.worker.ts', import.meta.url), { type: 'module', name: 'javascript' }),
      onlyOnce(() => fetchParts(quickjsWasm)),
    ),
    sql: start(
      () => new Worker(new URL('./sql.worker.ts', import.meta.url), { type: 'module', name: 'sql' }),
      onlyOnce(() => fetchParts(sqliteWasm)),
    ),
    python: start(
      () => new Worker(new URL('./python.worker.ts', import.meta.url), { type: 'module', name: 'python' }),
      onlyOnce(() => fetchParts(pyodideWasm, { 'python_stdlib.zip': pythonLibrary, 'pyodide-lock.json': pyodideLock })),
    ),
  })
}

function start<Name extends Language>(open: () => Worker, load: () => Promise<EngineParts>): StartWorker<Name> {
  return (onMessage, onBreakdown) => {
    const worker = open()
    worker.addEventListener('message', (event: MessageEvent<FromWorker<Name>>) => onMessage(event.data))
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      onBreakdown(event.message || 'its code could not be loaded')
    })
    load().then(
      (parts) => worker.postMessage({ type: 'load', parts }),
      (error: unknown) => onBreakdown(error instanceof Error ? error.message : String(error)),
    )
    return { post: (message) => worker.postMessage(message), terminate: () => worker.terminate() }
  }
}

async function fetchParts(wasm: string, files: Readonly<Record<string, string>> = {}): Promise<EngineParts> {
  const read = Object.entries(files).map(async ([name, url]) => {
    const response = await fetchFile(url)
    return [name, new Uint8Array(await response.arrayBuffer())] as const
  })
  const [compiled, entries] = await Promise.all([WebAssembly.compileStreaming(fetchFile(wasm)), Promise.all(read)])
  return { wasm: compiled, files: Object.fromEntries(entries) }
}

async function fetchFile(url: string): Promise<Response> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${new URL(url, location.href).pathname} could not be fetched (${response.status})`)
  return response
}

/** One answer for all; a failure is forgotten, so that the next one tries again. */
function onlyOnce<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}
