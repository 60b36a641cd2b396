import type { Span } from './source-text.ts'

/** How a value is written. */
export type NodeStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'collection' | 'alias' | 'empty'

/**
 * Where one value of a YAML document stands, and its key where it has one. Putting other characters in place of `value`
 * or `key` changes that value or key alone; an anchor or a tag in front of a value is not part of it.
 */
export interface NodePosition {
  readonly key?: Span
  /** With its quotes, or with the `|` or `>` of a block. Without length where nothing is written. */
  readonly value: Span
  /** The characters of a text without quotes and without a block's header; only for texts. */
  readonly content?: Span
  readonly style: NodeStyle
}

/** A path to a value: keys and list indexes from the document's root. */
export type Path = readonly string[]

/** A JSON Pointer as a path. */
export function pathOf(pointer: string): Path {
  if (pointer === '') return []
  const steps = pointer.slice(1).split('/')
  return steps.map((step) => (step.includes('~') ? step.replaceAll('~1', '/').replaceAll('~0', '~') : step))
}

/** One step of a JSON Pointer. */
export function escapeStep(step: string): string {
  return step.includes('/') || step.includes('~') ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step
}

function pointerOf(path: Path): string {
  let pointer = ''
  for (const step of path) pointer += `/${escapeStep(step)}`
  return pointer
}

/** True when a path is a prefix or the other path itself. */
export function isWithin(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => path[index] === step)
}

/** Where the values of a document stand, by path. */
export class Positions {
  /** What is written where, by JSON Pointer. */
  readonly written = new Map<string, NodePosition>()
  /** The pointer that stands behind an alias. */
  readonly aliases = new Map<string, string>()
  private readonly renamed = new Map<string, string>()

  /** The place of a value: for one behind an alias, the place of the text that the alias repeats. */
  of(path: Path): NodePosition | undefined {
    // Nearly every file: its paths are its pointers.
    if (this.aliases.size === 0 && this.renamed.size === 0) return this.written.get(pointerOf(path))
    let pointer = ''
    let behind = this.behind(pointer)
    for (const step of path) {
      const next = `${behind}/${escapeStep(step)}`
      pointer = this.renamed.get(next) ?? next
      behind = this.behind(pointer)
    }
    const here = this.written.get(pointer)
    const there = behind === pointer ? here : this.written.get(behind)
    if (!there || there === here) return here
    const { key: _, ...place } = there
    return here?.key === undefined ? place : { ...place, key: here.key }
  }

  /** Lets a path that is not in the file stand for one that is: a misspelt key under the name that was meant. */
  rename(parent: Path, written: string, meant: string): void {
    const folder = this.pointerTo(parent)
    this.renamed.set(`${folder}/${escapeStep(meant)}`, `${folder}/${escapeStep(written)}`)
  }

  private pointerTo(path: Path): string {
    return path.reduce((pointer, step) => {
      const next = `${pointer}/${escapeStep(step)}`
      return this.behind(this.renamed.get(next) ?? next)
    }, this.behind(''))
  }

  private behind(pointer: string): string {
    let at = pointer
    for (let next = this.aliases.get(at); next !== undefined; next = this.aliases.get(at)) at = next
    return at
  }
}
