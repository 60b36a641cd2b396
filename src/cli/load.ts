import { readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import type { Benchmark } from '../language/benchmark.ts'
import { type Diagnostic, hasErrors } from '../language/diagnostic.ts'
import { mediaType } from '../language/media-type.ts'
import { attachmentPaths, attachmentUrls, mediaPaths, readBenchmark } from '../language/read.ts'
import { CommandError, exitCodes } from './exit.ts'
import type { Output } from './output.ts'

/** A benchmark file with the files it names, as text. */
export interface LoadedFile {
  readonly path: string
  readonly source: string
  readonly attachments: Readonly<Record<string, string>>
}

/**
 * Reads a benchmark file and its attachments: files beside it, files at an address, pictures and sounds. A missing one is
 * left out: the language reports it with its place.
 */
export async function loadFile(path: string): Promise<LoadedFile> {
  const source = readText(path)
  const folder = resolve(dirname(path))
  const attachments: Record<string, string> = {}
  for (const name of attachmentPaths(source)) {
    const content = readBeside(folder, name)
    if (content !== undefined) attachments[name] = content.toString('utf8')
  }
  await Promise.all(
    attachmentUrls(source).map(async (url) => {
      const text = await fetchFile(url)
      if (text !== undefined) attachments[url] = text
    }),
  )
  for (const name of mediaPaths(source, attachments)) {
    const type = mediaType(name)
    const content = type === undefined ? undefined : readBeside(folder, name)
    if (content !== undefined) attachments[name] = `data:${type};base64,${content.toString('base64')}`
  }
  return { path, source, attachments }
}

/** A benchmark may be a stranger's file: it reads beside and below itself, never elsewhere. */
function readBeside(folder: string, name: string): Buffer | undefined {
  const full = resolve(folder, name)
  if (relative(folder, full).split(sep)[0] === '..') return undefined
  try {
    return readFileSync(full)
  } catch {
    return undefined
  }
}

/** How long a file may take, in milliseconds, and how large it may be, in bytes. */
const fetchTimeoutMs = 60_000
const largestFile = 200_000_000

/** What it is is told by its digest alone, which the language checks. */
async function fetchFile(url: string): Promise<string | undefined> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(fetchTimeoutMs) })
    if (!reply.ok || Number(reply.headers.get('content-length') ?? 0) > largestFile) return undefined
    return await reply.text()
  } catch {
    return undefined
  }
}

/** Reads and validates; prints what is wrong and ends the command when the benchmark cannot run. */
export async function loadBenchmark(path: string, output: Output): Promise<{ file: LoadedFile; benchmark: Benchmark }> {
  const file = await loadFile(path)
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
