import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { MUTATIONS } from './mutations'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const mutation = MUTATIONS[Number(process.env['BOARD_MUTATION'])]
if (mutation === undefined) throw new Error('BOARD_MUTATION names no mutation')

/** The property tests of the board, on sources of which one has a fault planted in it. */
export default defineConfig({
  root: ROOT,
  resolve: { alias: { '@': ROOT.replace(/\/$/, '') } },
  plugins: [
    {
      name: 'planted-fault',
      enforce: 'pre',
      transform(code, id) {
        if (!id.endsWith(`/${mutation.file}`)) return undefined
        const places = code.split(mutation.find).length - 1
        // a fault that is not planted would count as one that nobody notices, or as one that was
        if (places !== 1) throw new Error(`«${mutation.find}» stands ${places} times in ${mutation.file}`)
        return code.replace(mutation.find, () => mutation.replace)
      },
    },
  ],
  test: { include: ['tests/fuzz/boardCon*.test.ts'], setupFiles: ['tests/setup.ts'] },
})
