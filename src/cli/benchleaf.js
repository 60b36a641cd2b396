/**
 * The command's first file: from here on compiled code is kept between runs, which halves the time to start. It is
 * JavaScript, for a first file in TypeScript would load the compiler that the others, once compiled, do without.
 */
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./main.ts')
