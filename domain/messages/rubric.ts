import type { Dimension } from '@/domain/rubric/dimensions'

export const rubric = {
  dimensions: {
    REQ: 'Requirements & scope',
    BOE: 'Back-of-envelope',
    API: 'API / interface design',
    HLD: 'High-level architecture',
    DATA: 'Data storage & model',
    CACHE: 'Caching & CDN',
    ASYNC: 'Async / queues',
    SCALE: 'Scaling & sharding',
    CONS: 'Consistency & reliability',
    SEC: 'Security & privacy',
    OPS: 'Observability & ops',
    COMM: 'Communication',
  } satisfies Record<Dimension, string>,
} as const
