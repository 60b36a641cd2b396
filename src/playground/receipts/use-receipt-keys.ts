import { useQuery } from '@tanstack/react-query'
import { fetchReceiptKeys } from './receipt-keys.ts'

/** The keys that the proxy has published. */
export function useReceiptKeys() {
  return useQuery({
    queryKey: ['receipt-keys'],
    queryFn: fetchReceiptKeys,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  })
}
