import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FormTable } from '../../worker/form-api.ts'
import { useServices } from '../app/services.ts'
import { useStore } from '../store/store.ts'
import { useForm } from './form-context.ts'
import { tableOf } from './value.ts'

const none: FormTable = { origin: 'none', columns: [], rows: [], fault: null }

/** The rows of a dataset; read anew when it or the attached files have changed. */
export function useTable(dataset: string): FormTable {
  const { worker, documents } = useServices()
  const { store } = useForm()
  const written = useStore(store.state, ({ value }) => tableOf(tableOf(value).datasets)[dataset])
  const attachments = useStore(documents.state, (state) => state.attachments)
  const { data } = useQuery({
    queryKey: ['form-table', dataset, written, Object.entries(attachments).map(([name, text]) => [name, text.length])],
    queryFn: () => worker.table(documents.state.get().source, dataset),
    enabled: dataset !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return data ?? none
}
