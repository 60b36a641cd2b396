import { readFile, stat } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A file as it is sent. */
export interface FoundFile {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer> | string
}

type Encoding = 'br' | 'gzip' | 'identity'

interface Cached {
  readonly modified: number
  readonly bytes: Promise<Uint8Array<ArrayBuffer>>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.jsonl': 'application/jsonl; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}
const incompressible = new Set(['.png', '.ico', '.woff2'])
/** Files below this many bytes are sent as they are. */
const smallest = 1_000
/** Vite puts a digest into the names of what it builds into assets/. */
const hashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/

const compress: Readonly<Record<'br' | 'gzip', (bytes: Uint8Array) => Promise<Buffer>>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes) => promisify(gzip)(bytes),
}

/** The built page and the examples. Each file is compressed once and kept in memory. */
export class StaticFiles {
  private readonly pageFolder: string
  private readonly examplesFolder: string
  private readonly cache = new Map<string, Cached>()

  constructor(pageFolder: string, examplesFolder: string) {
    this.pageFolder = pageFolder
    this.examplesFolder = examplesFolder
  }

  /** The file at a path of the site; undefined when there is none. */
  async find(path: string, acceptEncoding: string | undefined): Promise<FoundFile | undefined> {
    const decoded = decode(path)
    if (decoded === undefined) return undefined
    const page = decoded === '/' ? '/index.html' : decoded
    const found = await this.send(this.pageFolder, page, acceptEncoding)
    if (found) return found
    if (page.startsWith('/examples/')) {
      return this.send(this.examplesFolder, page.slice('/examples'.length), acceptEncoding)
    }
    return decoded === '/' ? unbuilt : undefined
  }

  private async send(folder: string, path: string, acceptEncoding = ''): Promise<FoundFile | undefined> {
    const file = inside(folder, path)
    const info = file === undefined ? undefined : await stat(file).catch(() => undefined)
    if (file === undefined || !info?.isFile()) return undefined
    const extension = extname(file)
    const squeezable = !incompressible.has(extension) && info.size >= smallest
    const encoding = squeezable ? bestEncoding(acceptEncoding) : 'identity'
    const body = await this.read(file, info.mtimeMs, encoding)
    const headers = {
      'content-type': types[extension] ?? 'application/octet-stream',
      'cache-control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(squeezable ? { vary: 'Accept-Encoding' } : {}),
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    }
    return { status: 200, headers, body }
  }

  private read(file: string, modified: number, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
    const key = `${encoding} ${file}`
    const known = this.cache.get(key)
    if (known?.modified === modified) return known.bytes
    const bytes = readFile(file)
      .then((content) => (encoding === 'identity' ? content : compress[encoding](content)))
      .then((content) => new Uint8Array(content))
    bytes.catch(() => this.cache.delete(key))
    // What is not compressed is cheap to read again.
    if (encoding !== 'identity') this.cache.set(key, { modified, bytes })
    return bytes
  }
}

const unbuilt: FoundFile = {
  status: 503,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Benchleaf</title>
<h1>The playground is not built yet</h1>
<p>Run <code>npm run build</code> where this server runs, then load this page again. The proxy works already.</p></html>
`,
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** The file's place, unless the path leads out of the folder or to a hidden file. */
function inside(folder: string, path: string): string | undefined {
  if (path.includes('\0') || path.split(/[/\\]/).some((step) => step.startsWith('.'))) return undefined
  const root = resolve(folder)
  const file = resolve(join(root, path))
  return file.startsWith(root + sep) ? file : undefined
}

function bestEncoding(accepted: string): Encoding {
  const names = accepted.split(',').map((part) => part.trim())
  const takes = (name: string) =>
    names.some((part) => part === name || (part.startsWith(`${name};`) && !/q=0(\.0*)?$/.test(part)))
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
}
