import { loadPython } from '../python/engine.ts'
import { takeJobs } from './take-jobs.ts'

takeJobs(loadPython)
