import type { Check, Extract } from './benchmark.generated.ts'
import type { Path } from './positions.ts'

/** Stands where a check was whose fault is told already, so that the checks around it keep their places. */
export const brokenCheck: Check = Object.freeze({ equals: 'a broken check' })
/** Stands where a step of extraction was whose fault is told already. */
export const brokenStep: Exclude<Extract, readonly unknown[]> = Object.freeze({ regex: 'a broken step' })

/** A copy of a document that is mended as its faults are told, so that what follows from a fault is not told too. */
export class Draft {
  readonly root: unknown

  constructor(document: unknown) {
    this.root = copy(document)
  }

  /** The value at a path; undefined where there is none. */
  at(path: Path): unknown {
    return valueAt(this.root, path)
  }

  /** Renames a key in its place. */
  rename(parent: Path, key: string, to: string): void {
    const table = this.at(parent)
    if (!isTable(table)) return
    for (const [name, value] of Object.entries(table)) {
      delete table[name]
      define(table, name === key ? to : name, value)
    }
  }

  /** Removes a key. What stands in a list stays, for its neighbours' places count. */
  remove(path: Path): void {
    const table = this.at(path.slice(0, -1))
    const key = path.at(-1)
    if (isTable(table) && key !== undefined) delete table[key]
  }

  /** Puts another value in the place of one. */
  replace(path: Path, value: unknown): void {
    const parent = this.at(path.slice(0, -1))
    const key = path.at(-1)
    if (typeof parent === 'object' && parent !== null && key !== undefined) define(parent, key, value)
  }
}

/** The value at a path; undefined where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string, unknown>)[step]
        : undefined,
    root,
  )
}

/** True for a mapping. */
export function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as a mapping; an empty one for anything else. */
export function tableOr(value: unknown): Readonly<Record<string, unknown>> {
  return isTable(value) ? value : {}
}

/** The value as a list; an empty one for anything else. */
export function listOr(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function define(target: object, key: string, value: unknown): void {
  // An assignment to `__proto__` would set the prototype.
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy)
  if (!isTable(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]))
}
