import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Something that is built from files of the checkout. Paths are relative to it; a folder means all that is in it. */
interface BuildStep {
  readonly what: string
  /** The oldest of them tells when it was built. */
  readonly outputs: readonly string[]
  readonly inputs: readonly string[]
  /** Folders and files within the inputs that it does not depend on. */
  readonly except: readonly string[]
  /** The script and arguments that build it. */
  readonly command: readonly string[]
}

const steps: readonly BuildStep[] = [
  {
    what: 'types and validators',
    outputs: [
      'src/language/benchmark.generated.ts',
      'src/language/benchmark-validator.generated.js',
      'src/server/proxy/config-validator.generated.js',
      'src/engine/calibration/human-label-validator.generated.js',
      'src/checks/registry.generated.ts',
      'src/checks/hosted-registry.generated.ts',
      'src/checks/kinds.generated.ts',
    ],
    inputs: ['schemas', 'src/checks'],
    except: [],
    command: ['schemas/generate.ts'],
  },
  {
    what: 'the playground',
    outputs: ['dist/index.html'],
    inputs: ['src', 'schemas', 'examples', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'],
    except: ['src/cli', 'src/server', 'src/bench', 'schemas/generate.ts'],
    command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'],
  },
]

/** Builds what is missing, or older than what it is built from. `build` tells whether it could. Returns what it could not. */
export function freshen(root: string, build: (what: string, command: readonly string[]) => boolean): readonly string[] {
  return steps.filter((step) => isStale(step, root) && !build(step.what, step.command)).map(({ what }) => what)
}

function isStale({ outputs, inputs, except }: BuildStep, root: string): boolean {
  const built = Math.min(...outputs.map((path) => modifiedAt(join(root, path)) ?? Number.NEGATIVE_INFINITY))
  const left = new Set(except.map((path) => join(root, path)))
  return inputs.some((path) => newest(join(root, path), left) > built)
}

/** When the newest file at a path was changed, in milliseconds since 1970; tests and what is built itself do not count. */
function newest(path: string, left: ReadonlySet<string>): number {
  if (left.has(path) || /\.(?:test|testing|generated)\.\w+(?:\.ts)?$/.test(path)) return Number.NEGATIVE_INFINITY
  const info = statSync(path, { throwIfNoEntry: false })
  if (!info) return Number.NEGATIVE_INFINITY
  if (!info.isDirectory()) return info.mtimeMs
  return Math.max(Number.NEGATIVE_INFINITY, ...readdirSync(path).map((name) => newest(join(path, name), left)))
}

function modifiedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}
