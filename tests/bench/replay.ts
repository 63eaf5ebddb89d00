import { performance } from 'node:perf_hooks'
console.log(performance.now())
