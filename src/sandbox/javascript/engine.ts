import variant from '@jitl/quickjs-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core'
import type { CodeTest, CodeTestEnd, Engine, EngineParts, Finished } from '../engine.ts'
import { noteStep, passTime, rewindWorld } from '../still-world.ts'
import { errorWords } from './error-words.ts'
import { prelude } from './prelude.ts'

/** The engine asks about once in 10,000 calls and loops: this many questions make what counts as a second. */
const questionsPerSecond = 1_000
/**
 * Bytes of the engine's stack: about a thousand calls deep. More than this could meet the end of the worker's own stack in a
 * browser first, and that end is not the same everywhere.
 */
const stackBytes = 192 * 1024
const longestSource = 200_000
/** What running a timer counts for, in questions: nothing in it may loop. */
const timerCost = 0.1
const identifier = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u
const exporting = /^[ \t]*export\s/mu

/** QuickJS in WebAssembly: modern JavaScript with no host in it. */
export async function loadJavascript({ wasm }: EngineParts): Promise<Engine<'javascript'>> {
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmModule: wasm }))
  return { run: (program) => runTest(quickjs, program) }
}

/** Runs one test in a world of its own. The engine is worn when that world did not come to a clean end. */
function runTest(quickjs: QuickJSWASMModule, program: CodeTest): Finished<CodeTestEnd> {
  if (program.code.length > longestSource) {
    return { value: { result: { broken: `the program is longer than ${longestSource} characters` }, seconds: 0 } }
  }
  rewindWorld()
  const whole = program.seconds * questionsPerSecond
  const budget: Budget = { left: whole }
  const end = (result: CodeTestEnd['result']): CodeTestEnd => ({
    result: budget.left < 0 ? 'time' : result,
    seconds: (whole - budget.left) / questionsPerSecond,
  })
  let result: CodeTestEnd['result'] | undefined
  try {
    const runtime = quickjs.newRuntime()
    runtime.setMemoryLimit(program.memoryMb * 1024 * 1024)
    runtime.setMaxStackSize(stackBytes)
    runtime.setInterruptHandler(() => {
      noteStep()
      return --budget.left < 0
    })
    const world = new World(runtime, runtime.newContext(), budget)
    result = world.run(program)
    world.end()
    return { value: end(result) }
  } catch (error) {
    // The worker's own stack has ended, or its memory: nothing in this engine can be relied on any more.
    const reason = error instanceof RangeError ? 'it is nested too deeply' : 'it broke the sandbox'
    return { value: end(result ?? { broken: reason }), worn: true }
  }
}

/** Questions of the engine that are left. */
interface Budget {
  left: number
}

class Failure extends Error {}

/** One test's JavaScript world. Methods throw {@link Failure} with the reason, in words. */
class World {
  private readonly runtime: QuickJSRuntime
  private readonly context: QuickJSContext
  private readonly budget: Budget
  private readonly inside: QuickJSHandle

  constructor(runtime: QuickJSRuntime, context: QuickJSContext, budget: Budget) {
    this.runtime = runtime
    this.context = context
    this.budget = budget
    this.inside = this.evaluate(prelude, 'prelude')
  }

  run(program: CodeTest): Exclude<CodeTestEnd['result'], 'time'> {
    try {
      if (program.setup !== '') this.evaluate(program.setup, 'setup').dispose()
      const kind = exporting.test(program.code) ? 'module' : 'global'
      this.publish(this.settled(this.evaluate(program.code, 'answer', kind)))
      if (program.entry !== undefined) this.offer(program.entry)
    } catch (error) {
      if (error instanceof Failure) return { broken: error.message }
      throw error
    }
    try {
      const run = this.evaluate(`(async (assert) => {${program.test}\n})`, 'test')
      this.settled(run.consume((handle) => this.call('runTest', handle))).dispose()
      return { pass: true }
    } catch (error) {
      if (error instanceof Failure) return { pass: false, reason: error.message }
      throw error
    }
  }

  end(): void {
    this.inside.dispose()
    this.context.dispose()
    this.runtime.dispose()
  }

  private evaluate(code: string, name: string, type: 'global' | 'module' = 'global'): QuickJSHandle {
    return this.valueOf(this.context.evalCode(code, name, { type }))
  }

  private valueOf(result: ReturnType<QuickJSContext['evalCode']>): QuickJSHandle {
    if (result.error) throw this.failure(result.error)
    return result.value
  }

  private failure(error: QuickJSHandle): Failure {
    return new Failure(errorWords(error.consume((handle) => this.context.dump(handle))))
  }

  /** The value of a promise, waiting for what it waits for; any other value as it is. Takes the handle over. */
  private settled(value: QuickJSHandle): QuickJSHandle {
    for (;;) {
      const state = this.context.getPromiseState(value)
      if (state.type === 'fulfilled' && state.notAPromise) return value
      if (state.type === 'pending') {
        this.goOn(value)
        continue
      }
      value.dispose()
      if (state.type === 'rejected') throw this.failure(state.error)
      return state.value
    }
  }

  /** Runs what is due: jobs of promises, and when there is none, the next timer. */
  private goOn(awaited: QuickJSHandle): void {
    try {
      const jobs = this.runtime.executePendingJobs()
      if (jobs.error) throw this.failure(jobs.error)
      if (jobs.value > 0) return
      const waited = this.call('nextTimer').consume((handle) => this.context.getNumber(handle))
      if (waited < 0) throw new Failure('it waits for something that never happens')
      passTime(waited)
      this.budget.left -= timerCost
      if (this.budget.left < 0) throw new Failure('there is no time left')
    } catch (error) {
      awaited.dispose()
      throw error
    }
  }

  private call(name: string, ...values: QuickJSHandle[]): QuickJSHandle {
    const called = this.context.getProp(this.inside, name)
    const result = called.consume((handle) => this.context.callFunction(handle, this.context.undefined, ...values))
    return this.valueOf(result)
  }

  private publish(namespace: QuickJSHandle): void {
    this.call('publish', namespace).dispose()
    namespace.dispose()
  }

  private offer(entry: string): void {
    if (!identifier.test(entry)) throw new Failure(`${entry} is no name a program can define`)
    const found = this.evaluate(`typeof ${entry} === 'undefined' ? undefined : ${entry}`, 'test')
    if (this.context.typeof(found) === 'undefined') {
      found.dispose()
      throw new Failure(`the answer does not define ${entry}`)
    }
    this.call('setCandidate', found).dispose()
    found.dispose()
  }
}
