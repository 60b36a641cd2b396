import { isTable } from '../../language/draft.ts'
import type { Json, JsonObject } from '../../language/json.ts'

/** A value of the file as a table; an empty one for anything else. */
export function tableOf(value: Json | undefined): JsonObject {
  return isTable(value) ? (value as JsonObject) : {}
}

/** A value of the file as a list; an empty one for anything else. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

/** A value of the file as a text; empty for anything else. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** The texts of a list; others are left out. */
export function textsOf(value: Json | undefined): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string')
}
