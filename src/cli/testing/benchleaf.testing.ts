import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../benchleaf.js', import.meta.url))

/** What a command did. */
export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts `benchleaf` as a process of its own, as a person would. */
export function startBenchleaf(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { child: ChildProcess; finished: Promise<Finished> } {
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const finished = new Promise<Finished>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
  return { child, finished }
}

/** Runs `benchleaf` to its end. */
export function benchleaf(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return startBenchleaf(args, env).finished
}

/** The address that a server prints when it is ready. */
export function readyAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: string) => {
      text += chunk
      const url = /is ready at (\S+)/.exec(text)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.on('close', () => reject(new Error(`the server ended before it was ready: ${text}`)))
  })
}
