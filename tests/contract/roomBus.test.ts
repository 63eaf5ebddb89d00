import { MemoryRoomBus } from '@/server/board/RoomBus'
import { registerRoomBusTests } from '@/tests/contract/roomBus'

registerRoomBusTests(
  'in memory',
  () => {
    const bus = new MemoryRoomBus()
    return { here: bus, there: bus }
  },
  () => new Promise((resolve) => setImmediate(resolve)),
)
