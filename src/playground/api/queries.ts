import { useQuery } from '@tanstack/react-query'
import { fetchExamples, fetchPictures } from './examples.ts'
import { fetchLimits } from './limits.ts'
import { fetchModels } from './models.ts'

/** The models the proxy offers. */
export function useModels() {
  return useQuery({ queryKey: ['models'], queryFn: fetchModels, staleTime: 60_000, retry: 1 })
}

/** The example gallery. */
export function useExamples() {
  return useQuery({ queryKey: ['examples'], queryFn: fetchExamples, staleTime: Number.POSITIVE_INFINITY, retry: 1 })
}

/** What the gallery's pictures are drawn from. Cards stand without them. */
export function usePictures() {
  return useQuery({ queryKey: ['pictures'], queryFn: fetchPictures, staleTime: Number.POSITIVE_INFINITY, retry: 1 })
}

/** What the proxy allows and what is left of it; asked anew whenever somebody looks, and while they do. */
export function useLimits(everyMs = 15_000) {
  return useQuery({ queryKey: ['limits'], queryFn: fetchLimits, refetchInterval: everyMs, staleTime: 0, retry: false })
}
