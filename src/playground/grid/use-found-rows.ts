import { useEffect, useState } from 'react'
import type { GridQuery } from '../../worker/grid-api.ts'
import { useServices } from '../app/services.ts'

/** Milliseconds without another key before a text is looked for. */
const quietMs = 150

/** Row numbers in the order shown; null for all of them in the file's order. */
export type FoundRows = Uint32Array | null

/** The rows that a query finds, found in the worker; those of the query before until then. Found again when `version` rises. */
export function useFoundRows(query: GridQuery, version: unknown): FoundRows {
  const { worker } = useServices()
  const [rows, setRows] = useState<FoundRows>(null)
  const { text } = query
  // biome-ignore lint/correctness/useExhaustiveDependencies: a query is its value, and the version says when to look again.
  useEffect(() => {
    let gone = false
    const look = async () => {
      try {
        const found = await worker.grid.find(query)
        if (!gone) setRows(found)
      } catch {
        // A newer question took its place.
      }
    }
    const timer = setTimeout(() => void look(), text === '' ? 0 : quietMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [worker, JSON.stringify(query), version])
  return rows
}
