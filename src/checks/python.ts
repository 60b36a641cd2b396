import type { HostedCheckDefinition } from './check.ts'
import { codeOutcome } from './code-check.ts'

const names = ['python', 'py', 'python3', 'py3']

/** Runs the answer as Python against tests, in a sandbox. */
export const python: HostedCheckDefinition<'python'> = {
  kind: 'python',
  evaluate: ({ python: written, at_least }, { text }, { python: run }) =>
    codeOutcome(text, written, { names, seconds: 10, memoryMb: 256, run }, at_least),
}
