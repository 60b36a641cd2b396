import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { bundleText, type RunBundle } from '../engine/bundle.ts'
import { CommandError } from './exit.ts'

/** Writes a bundle whole or not at all: to a file beside it, flushed to disk, then renamed. */
export function writeBundle(path: string, bundle: RunBundle): void {
  const draft = `${path}.part`
  try {
    const descriptor = openSync(draft, 'w')
    for (const piece of inLargerPieces(bundleText(bundle))) writeFileSync(descriptor, piece)
    fsyncSync(descriptor)
    closeSync(descriptor)
    renameSync(draft, path)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new CommandError(
      `The run cannot be saved to ${path}: ${cause}. Its answers are in ${path}.journal; mend the cause and use --resume.`,
    )
  }
}

/** Characters that are written at once: a cell or a record alone is hardly worth a system call. */
const largerPiece = 65_536

function* inLargerPieces(pieces: Iterable<string>): Generator<string> {
  let gathered = ''
  for (const piece of pieces) {
    gathered += piece
    if (gathered.length < largerPiece) continue
    yield gathered
    gathered = ''
  }
  yield gathered
}

/** Reads a bundle. Throws {@link CommandError} when it is none. */
export function readBundle(path: string): RunBundle {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new CommandError(`${path} cannot be read as a run: ${cause}`)
  }
  if (!isBundle(value)) throw new CommandError(`${path} is not a run written by benchleaf run --out.`)
  return value
}

function isBundle(value: unknown): value is RunBundle {
  if (typeof value !== 'object' || value === null) return false
  const { benchleaf, cells, records, report } = value as Record<string, unknown>
  return benchleaf === 1 && Array.isArray(cells) && typeof records === 'object' && typeof report === 'object'
}
