import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { GradableCriterion } from '../../worker/label-api.ts'
import { useServices } from '../app/services.ts'
import { useStore } from '../store/store.ts'
import { labelPrefs } from './label-prefs.ts'

/** What a person can grade in a cell, and the way to do it. */
export interface CellLabels {
  /** Undefined until they are known. */
  readonly criteria: readonly GradableCriterion[] | undefined
  /** True while the judge's verdict is not to be seen. */
  readonly hidden: boolean
  /** Why the last label was not kept, in words. */
  readonly problem: string | null
  readonly give: (criterion: GradableCriterion, verdict: string | null, note?: string) => Promise<void>
}

/** Follows a cell's labels; `version` rises when the cell has changed. */
export function useLabels(index: number, version: readonly unknown[]): CellLabels {
  const { worker } = useServices()
  const queries = useQueryClient()
  const { by, blind } = useStore(labelPrefs, (state) => state)
  const [problem, setProblem] = useState<string | null>(null)
  const { data: criteria } = useQuery({
    queryKey: ['gradable', index, by, ...version],
    queryFn: () => worker.gradable(index, by),
    gcTime: 0,
  })
  const give: CellLabels['give'] = async ({ check, criterion, label }, verdict, note = label?.note ?? '') => {
    try {
      await worker.label({ index, check, criterion, verdict, note, by })
      setProblem(null)
    } catch (error) {
      setProblem(`This verdict could not be kept: ${error instanceof Error ? error.message : String(error)}`)
    }
    await queries.invalidateQueries({ queryKey: ['gradable', index] })
    await queries.invalidateQueries({ queryKey: ['calibration'] })
  }
  const hidden = blind && (criteria === undefined || criteria.some(({ label }) => label === null))
  return { criteria, hidden, problem, give }
}
