import { loadJavascript } from '../javascript/engine.ts'
import { takeJobs } from './take-jobs.ts'

takeJobs(loadJavascript)
