import { createContext, useContext } from 'react'
import type { SourceRange, TextEdit } from '../../language/diagnostic.ts'
import type { Change } from '../../language/edit-change.ts'
import type { Json } from '../../language/json.ts'
import { isWithin, type Path } from '../../language/positions.ts'
import type { FormFault } from '../../worker/form-api.ts'
import { useStore } from '../store/store.ts'
import type { FormStore } from './form-store.ts'
import { schemaOrders } from './schema.ts'

/** What every part of the form can reach. */
export interface FormServices {
  readonly store: FormStore
  readonly showInText: (range: SourceRange) => void
  readonly applyFix: (edit: TextEdit) => void
}

export const FormContext = createContext<FormServices | null>(null)

export function useForm(): FormServices {
  const services = useContext(FormContext)
  if (!services) throw new Error('a part of the form was rendered outside it')
  return services
}

/** The verbs of the form. */
export interface FormActions {
  readonly change: (change: Change) => Promise<void>
  /** Sets a value, or takes it out when it is undefined. */
  readonly put: (path: Path, value: Json | undefined, order?: readonly string[]) => Promise<void>
}

export function useChange(): FormActions {
  const { store } = useForm()
  return {
    change: (change) => store.change(change),
    put: (path, value, order) => {
      if (value === undefined) return store.change({ kind: 'remove', path })
      const orders = schemaOrders(path)
      const known = order ? path.map((_, depth) => (depth === path.length - 1 ? order : (orders[depth] ?? []))) : orders
      return store.change({ kind: 'put', path, value, orders: known })
    },
  }
}

const none: readonly FormFault[] = []

/** The findings about a value: those in it, or those about itself alone. */
export function useFaults(path: Path, scope: 'within' | 'itself' = 'within'): readonly FormFault[] {
  const { store } = useForm()
  const faults = useStore(store.state, (state) => state.faults)
  if (faults.length === 0) return none
  return faults.filter(
    (fault) => isWithin(fault.path, path) && (scope === 'within' || fault.path.length === path.length),
  )
}
