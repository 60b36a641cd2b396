/**
 * Preloaded into a process that is measured (`node --import`): when it ends, its processor time and peak memory stand in
 * the file that $BENCH_USAGE_FILE names.
 */
import { readFileSync, writeFileSync } from 'node:fs'

/** What a process used. */
export interface ProcessUsage {
  /** Milliseconds, user and system. */
  readonly cpuMs: number
  /** Bytes of resident memory at its peak. */
  readonly peakMemory: number
}

const file = process.env.BENCH_USAGE_FILE
if (file !== undefined) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    const usage: ProcessUsage = { cpuMs: (user + system) / 1000, peakMemory: peakMemory() }
    writeFileSync(file, JSON.stringify(usage))
  })
}

/** Linux counts a parent's memory into `maxRSS`; the high-water mark in /proc is the process's own. */
function peakMemory(): number {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    if (kibibytes !== undefined) return Number(kibibytes) * 1024
  } catch {}
  return process.resourceUsage().maxRSS * 1024
}
