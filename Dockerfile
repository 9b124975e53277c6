# A broker in a container: slim, not root, data in /data. docs/operations.md says how to run it.

FROM node:20-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
# The packages with native parts bring them along: no script of theirs has to run.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY bench ./bench
COPY test ./test
COPY protocol ./protocol
COPY broker ./broker
COPY client ./client
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-slim
ENV NODE_ENV=production
WORKDIR /opt/tidemark
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/dist/protocol ./dist/protocol
COPY --from=build /src/dist/broker ./dist/broker
COPY --from=build /src/dist/client ./dist/client
COPY --from=build /src/client/cli/tidemark.js ./client/cli/tidemark.js
RUN ln -s /opt/tidemark/client/cli/tidemark.js /usr/local/bin/tidemark \
  && chmod +x /opt/tidemark/client/cli/tidemark.js \
  && install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 7450 7451
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=8s --start-period=60s --retries=3 CMD ["tidemark", "cluster", "health"]
ENTRYPOINT ["tidemark"]
# Within the container alone, until it is told how it is to be reached: listen, and advertised.listener.
CMD ["serve", "--data", "/data"]
