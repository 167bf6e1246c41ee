# Compiled in one stage, run in another that has neither the compiler nor the tests.
FROM node:24-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts/prepare.js scripts/prepare.js
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build && npm prune --omit=dev

FROM node:24-trixie-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json app.yml LICENSE ./
COPY bin bin
RUN ln -s /app/bin/lockkeeper.js /usr/local/bin/lockkeeper && mkdir /data && chown node:node /data
VOLUME /data
# The image's "node", as a number: whoever forbids root (runAsNonRoot) can tell by that alone.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=10s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/livez').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/lockkeeper.js", "serve"]
