# docker build -t binhan . && docker run -p 3000:3000 -v binhan:/data binhan
FROM node:24-bookworm-slim
WORKDIR /app
COPY . .
RUN npm ci && mkdir -p /data && chown -R node:node /data /app
USER node
ENV HOST=0.0.0.0 PORT=3000 BINHAN_HOME=/data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=60s CMD node -e "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "--max-semi-space-size=32", "bin/binhan.mjs", "start"]
