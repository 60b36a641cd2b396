import type { Remote } from 'comlink'
import { createContext, useContext } from 'react'
import type { BenchWorker } from '../../worker/api.ts'
import { access, secretsOf } from '../access/access-store.ts'
import { DocumentStore } from '../document/document-store.ts'
import { createViewStore, type View } from '../editor/view-choice.ts'
import { FileKeeper } from '../files/file-keeper.ts'
import { RunKeeper } from '../files/run-keeper.ts'
import { Shelf } from '../files/shelf.ts'
import { type Choices, createChoiceStore } from '../run/choice-store.ts'
import { RunControl } from '../run/run-control.ts'
import { RunStore } from '../run/run-store.ts'
import { startWorker } from '../run/worker-client.ts'
import type { Store } from '../store/store.ts'
import { TryStore } from '../try/try-store.ts'
import { createPanelStore, type OpenPanel } from './panel-store.ts'

/** What lives outside React for as long as the page does. */
export interface Services {
  readonly worker: Remote<BenchWorker>
  readonly documents: DocumentStore
  readonly shelf: Shelf
  readonly keeper: FileKeeper
  readonly choices: Store<Choices>
  readonly view: Store<{ readonly view: View }>
  readonly panels: Store<OpenPanel>
  readonly runs: RunStore
  readonly runKeeper: RunKeeper
  readonly control: RunControl
  readonly tries: TryStore
}

export function createServices(): Services {
  const { worker } = startWorker()
  void worker.use(secretsOf(access.get()))
  window.addEventListener('offline', () => void worker.offline())
  const documents = new DocumentStore(worker)
  const shelf = new Shelf()
  const runs = new RunStore()
  const runKeeper = new RunKeeper(shelf, documents, runs)
  return {
    worker,
    documents,
    shelf,
    keeper: new FileKeeper(shelf, documents),
    choices: createChoiceStore(),
    view: createViewStore(),
    panels: createPanelStore(),
    runs,
    runKeeper,
    control: new RunControl(worker, documents, runs, runKeeper),
    tries: new TryStore(worker, documents),
  }
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('the page was rendered without its services')
  return services
}
