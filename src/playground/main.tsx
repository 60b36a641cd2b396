import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createServices, ServicesContext } from './app/services.ts'
import './theme/tokens.css'
import './theme/signs.css'
import './theme/base.css'

const LimitsPage = lazy(() => import('./limits/limits-page.tsx').then((module) => ({ default: module.LimitsPage })))

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')

const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } })

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      {location.pathname === '/limits' ? (
        <Suspense>
          <LimitsPage />
        </Suspense>
      ) : (
        <ServicesContext value={createServices()}>
          <App />
        </ServicesContext>
      )}
    </QueryClientProvider>
  </StrictMode>,
)
