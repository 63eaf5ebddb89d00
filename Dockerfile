# syntax=docker/dockerfile:1
# Two stages: one with the tools that build, one with what serves. The second runs as an ordinary user and holds no
# compiler, no sources and no packages that only the build or the browser needs.

FROM node:22-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
# packages first: they change more seldom than the sources, and this layer is the slow one
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
RUN npm run build
# what only the build or the browser needed; the pages already hold their share of it
RUN cd node_modules && rm -rf \
      @excalidraw mermaid @mermaid-js cytoscape* d3* katex elkjs langium chevrotain* @chevrotain \
      @radix-ui radix-ui lucide-react @visx \
      @next/swc-* @img @tailwindcss tailwindcss lightningcss* @esbuild esbuild typescript @types \
      prisma @prisma/engines @prisma/engines-version @prisma/fetch-engine @prisma/studio-core @prisma/dev \
      @prisma/schema-engine-wasm @electric-sql effect \
      playwright playwright-core @playwright vitest @vitest vite rolldown @rolldown @oxc-* \
 && rm -rf ../.next/cache ../dist/launch.mjs

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json /app/next.config.js ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/public ./public
COPY --from=build /app/dist ./dist
COPY --from=build /app/prisma/migrations ./prisma/migrations
COPY --from=build /app/prisma/bank ./prisma/bank
COPY --from=build /app/prisma/sheets ./prisma/sheets
COPY --from=build /app/prisma/demo ./prisma/demo
USER node
VOLUME /data
EXPOSE 3000
# Node itself gets the signals of `docker stop`, and asks /readyz: the slim image has no curl
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server.mjs"]
