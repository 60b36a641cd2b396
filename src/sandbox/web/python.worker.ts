import interpreterUrl from 'pyodide/pyodide.asm.mjs?url'
import loaderUrl from 'pyodide/pyodide.mjs?url'
import { loadPython } from '../python/engine.ts'
import { takeJobs } from './take-jobs.ts'

// Files of their own, as they come: they are large, and made to be loaded so.
takeJobs((parts) =>
  loadPython(parts, async () => {
    const { loadPyodide } = await import(/* @vite-ignore */ loaderUrl)
    return { loadPyodide, createPyodideModule: (await import(/* @vite-ignore */ interpreterUrl)).default }
  }),
)
