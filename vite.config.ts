import { cpSync, createReadStream, existsSync, statSync } from 'node:fs'
import { basename, extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const examples = fileURLToPath(new URL('examples', import.meta.url))
const proxy = process.env.BENCHLEAF_PROXY ?? 'http://localhost:8787'

/** No eval and no foreign host: a shared benchmark is somebody else's file, and nothing in it may reach out. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
  "font-src 'self' data:",
  "img-src 'self' data:",
  // public/connections.js narrows it to this host and the proxy that the person chose.
  'connect-src *',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Recorded answers are for the proxy alone, and code is for nobody's browser. */
function isForServer(path: string): boolean {
  return path.endsWith('.ts') || basename(path).startsWith('recorded.')
}

/** Serves the examples while developing and puts a copy beside the built page, so that a static host has them too. */
function withExamples(): Plugin {
  return {
    name: 'benchleaf:examples',
    configureServer(server) {
      server.middlewares.use('/examples', (request, response, next) => {
        const path = normalize(join(examples, decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')))
        if (!path.startsWith(examples + sep) || !existsSync(path) || !statSync(path).isFile()) return next()
        const type = extname(path) === '.json' ? 'application/json' : 'text/plain; charset=utf-8'
        response.setHeader('Content-Type', type)
        createReadStream(path).pipe(response)
      })
    },
    closeBundle() {
      if (!existsSync(examples)) return
      const copy = fileURLToPath(new URL('dist/examples', import.meta.url))
      cpSync(examples, copy, { recursive: true, filter: (path) => !isForServer(path) })
    },
  }
}

/** The built page carries its own policy; the development server needs inline scripts for hot reloading. */
function withContentSecurityPolicy(): Plugin {
  return {
    name: 'benchleaf:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

export default defineConfig({
  plugins: [react(), withExamples(), withContentSecurityPolicy()],
  resolve: {
    // monaco-worker-manager still imports Monaco by the paths it had before 0.56.
    alias: [{ find: /^monaco-editor\/esm\/vs\//, replacement: 'monaco-editor/' }],
  },
  // The built page works from any folder of any host.
  base: './',
  worker: { format: 'es' },
  // What only workers import is found late, and would reload the page.
  optimizeDeps: {
    include: [
      'monaco-yaml',
      'monaco-yaml/yaml.worker.js',
      '@cfworker/json-schema',
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
      'canonicalize',
      'js-yaml',
      'liquidjs',
      'papaparse',
      're2js',
    ],
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
  server: {
    proxy: {
      '/v1': proxy,
      '/api': { target: proxy, ws: true },
    },
  },
})
