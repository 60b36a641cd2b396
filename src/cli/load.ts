import { readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import type { Benchmark } from '../language/benchmark.ts'
import { type Diagnostic, hasErrors } from '../language/diagnostic.ts'
import { attachmentPaths, readBenchmark } from '../language/read.ts'
import { CommandError, exitCodes } from './exit.ts'
import type { Output } from './output.ts'

/** A benchmark file with the files it names, as text. */
export interface LoadedFile {
  readonly path: string
  readonly source: string
  readonly attachments: Readonly<Record<string, string>>
}

/** Reads a benchmark file and its attachments. A missing attachment is left out: the language reports it with its place. */
export function loadFile(path: string): LoadedFile {
  const source = readText(path)
  const folder = resolve(dirname(path))
  const attachments: Record<string, string> = {}
  for (const name of attachmentPaths(source)) {
    const full = resolve(folder, name)
    // A benchmark may be a stranger's file: it reads beside and below itself, never elsewhere.
    if (relative(folder, full).split(sep)[0] === '..') continue
    try {
      attachments[name] = readFileSync(full, 'utf8')
    } catch {}
  }
  return { path, source, attachments }
}

/** Reads and validates; prints what is wrong and ends the command when the benchmark cannot run. */
export function loadBenchmark(path: string, output: Output): { file: LoadedFile; benchmark: Benchmark } {
  const file = loadFile(path)
  const { benchmark, diagnostics } = readBenchmark(file.source, { file: path, attachments: file.attachments })
  for (const diagnostic of diagnostics) output.message(formatDiagnostic(diagnostic))
  if (!benchmark || hasErrors(diagnostics))
    throw new CommandError(`${path} has errors and was not run.`, exitCodes.usage)
  return { file, benchmark }
}

/** `file:line:column: severity code: message`, with the fix on a line of its own. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, severity, code, message, fix } = diagnostic
  return `${file}:${line}:${column}: ${severity} ${code}: ${message}${fix ? `\n    fix: ${fix.title}` : ''}`
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new CommandError(`There is no file ${path}.`)
    if (code === 'EISDIR') throw new CommandError(`${path} is a folder; name the .bench.yaml file in it.`)
    throw new CommandError(`${path} cannot be read: ${code}.`)
  }
}
