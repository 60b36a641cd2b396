import { loadSql } from '../sql/engine.ts'
import { takeJobs } from './take-jobs.ts'

takeJobs(loadSql)
