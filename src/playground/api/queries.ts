import { useQuery } from '@tanstack/react-query'
import { fetchExamples } from './examples.ts'
import { fetchQuotas } from './limits.ts'
import { fetchModels } from './models.ts'

/** The models the proxy offers. */
export function useModels() {
  return useQuery({ queryKey: ['models'], queryFn: fetchModels, staleTime: 60_000, retry: 1 })
}

/** The example gallery. */
export function useExamples() {
  return useQuery({ queryKey: ['examples'], queryFn: fetchExamples, staleTime: Number.POSITIVE_INFINITY, retry: 1 })
}

/** What the proxy still allows; asked anew whenever somebody looks. */
export function useQuotas() {
  return useQuery({ queryKey: ['quotas'], queryFn: fetchQuotas, gcTime: 0, retry: false })
}
