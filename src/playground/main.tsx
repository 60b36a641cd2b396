import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { access } from './access/access-store.ts'
import { App } from './app/app.tsx'
import { createServices, ServicesContext } from './app/services.ts'
import { chosenProxy, pageHome } from './proxy/proxy-choice.ts'
import { NextRunProvider } from './run/next-run-provider.tsx'
import './theme/tokens.css'
import './theme/signs.css'
import './theme/base.css'

const LimitsPage = lazy(() => import('./limits/limits-page.tsx').then((module) => ({ default: module.LimitsPage })))

access.set({ proxy: chosenProxy() ?? `${pageHome(location.href)}/v1` })

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')

// Most questions go to the worker, which answers without a network too.
const queries = new QueryClient({
  defaultOptions: { queries: { refetchOnWindowFocus: false, networkMode: 'always', refetchOnReconnect: true } },
})

const page = (
  <StrictMode>
    <QueryClientProvider client={queries}>
      {location.hash === '#/limits' ? (
        <Suspense>
          <LimitsPage />
        </Suspense>
      ) : (
        <ServicesContext value={createServices()}>
          <NextRunProvider>
            <App />
          </NextRunProvider>
        </ServicesContext>
      )}
    </QueryClientProvider>
  </StrictMode>
)
// As a transition, so that the first rendering leaves room for everything else that happens then.
startTransition(() => createRoot(root).render(page))
