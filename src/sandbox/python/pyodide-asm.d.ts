declare module 'pyodide/pyodide.asm.mjs' {
  import type { CreatePyodideModuleFn } from 'pyodide'

  const createPyodideModule: CreatePyodideModuleFn
  export default createPyodideModule
}
