import type { HostedCheckDefinition } from './check.ts'
import { codeOutcome } from './code-check.ts'

const names = ['javascript', 'js', 'mjs', 'ecmascript', 'node']

/** Runs the answer as JavaScript against tests, in a sandbox. */
export const javascript: HostedCheckDefinition<'javascript'> = {
  kind: 'javascript',
  evaluate: ({ javascript: written, at_least }, { text }, { javascript: run }) =>
    codeOutcome(text, written, { names, seconds: 5, memoryMb: 64, run }, at_least),
}
