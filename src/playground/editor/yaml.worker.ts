// A file of its own, because a worker's entry must lie in the project for the bundler to build it.
import 'monaco-yaml/yaml.worker.js'
