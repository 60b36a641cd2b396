/**
 * Preloaded into a process that is measured (`node --import`): when it ends, its processor time and peak memory stand in
 * the file that $BENCH_USAGE_FILE names, as ProcessUsage. It is JavaScript, so that what is measured has no compiler in it.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const file = process.env.BENCH_USAGE_FILE
if (file !== undefined) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    writeFileSync(file, JSON.stringify({ cpuMs: (user + system) / 1000, peakMemory: peakMemory() }))
  })
}

/** Linux counts a parent's memory into `maxRSS`; the high-water mark in /proc is the process's own. */
function peakMemory() {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    if (kibibytes !== undefined) return Number(kibibytes) * 1024
  } catch {}
  return process.resourceUsage().maxRSS * 1024
}
