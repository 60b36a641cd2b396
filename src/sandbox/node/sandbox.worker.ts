import { parentPort, workerData } from 'node:worker_threads'
import type { EngineParts, Language } from '../engine.ts'
import { lockUp } from '../lock-up.ts'
import { makeWorldStill } from '../still-world.ts'
import { workerLoop } from '../worker-loop.ts'
import { hideNode } from './hide-node.ts'

/** Each engine is loaded only in the worker that needs it. */
const engines = {
  javascript: async (parts: EngineParts) => (await import('../javascript/engine.ts')).loadJavascript(parts),
  python: async (parts: EngineParts) => {
    hideNode()
    const { loadPython } = await import('../python/engine.ts')
    return loadPython(parts, async () => {
      const { loadPyodide } = await import('pyodide')
      return { loadPyodide, createPyodideModule: (await import('pyodide/pyodide.asm.mjs')).default }
    })
  },
  sql: async (parts: EngineParts) => (await import('../sql/engine.ts')).loadSql(parts),
}

if (parentPort) {
  const port = parentPort
  makeWorldStill()
  const language = workerData as Language
  const take = workerLoop<Language>(engines[language], lockUp, (message) => port.postMessage(message))
  port.on('message', take)
}
