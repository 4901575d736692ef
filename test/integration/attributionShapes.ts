import type { AttributionCase } from './attributionCases';

/** A base image with programs by the names of real ones, and with steps of its own that look like anybody's. */
export const DEBIAN = 'bed/debian:12-slim';
export const DEBIAN_TEXT = `FROM bed/busybox:1
RUN mkdir -p /usr/local/bin && for name in apt-get npm node pip python go make curl gpg bash; do printf '#!/bin/sh\\nexec /bin/sh "$@" 2>/dev/null\\nexit 0\\n' > /usr/local/bin/$name; done; for name in apt-get npm node pip python go make curl gpg; do printf '#!/bin/sh\\nexit 0\\n' > /usr/local/bin/$name; done; chmod +x /usr/local/bin/*
ENV LANG C.UTF-8
RUN set -eux; apt-get update; apt-get install -y --no-install-recommends ca-certificates netbase tzdata; mkdir -p /var/lib/apt/lists; touch /etc/timezone
WORKDIR /
CMD ["bash"]
`;
/** What a base image has its children do is the base image's: line 1 is the one that names it. */
export const ONBUILD = 'bed/node:onbuild';
export const ONBUILD_TEXT = `FROM ${DEBIAN}
RUN mkdir -p /m /usr/src/app
WORKDIR /usr/src/app
ONBUILD ARG NODE_ENV
ONBUILD ENV NODE_ENV $NODE_ENV
ONBUILD COPY package.json /m/1
ONBUILD RUN npm install && touch /m/1
CMD ["npm", "start"]
`;

/** Dockerfiles as they are written for real programs. */
export const SHAPES: readonly AttributionCase[] = [
  {
    what: 'a Node service in four stages upon each other',
    bases: 3,
    text: `ARG NODE_TAG=12-slim
FROM bed/debian:$NODE_TAG AS base
ENV NODE_ENV=production PNPM_HOME="/pnpm"
ENV PATH="$PNPM_HOME:$PATH"
RUN mkdir -p /m && touch /m/@
WORKDIR /m/@

FROM base AS deps
COPY package.json package-lock.json /m/@/
RUN npm ci --omit=dev \\
 && touch /m/@

FROM deps AS build
COPY src /m/@/
RUN npm ci && npm run build && touch /m/@

FROM build AS runtime
RUN npm prune --production; touch /m/@
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s CMD curl -f http://localhost:3000/healthz || exit 1
CMD ["node", "dist/index.js"]`,
  },
  {
    what: 'a Go program upon nothing',
    bases: 0,
    text: `FROM ${DEBIAN} AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/app ./...; mkdir -p /out && touch /out/app

FROM scratch
COPY --from=build /etc/passwd /m/@
COPY --from=build /out/app /m/@
USER 65534
ENTRYPOINT ["/app"]`,
  },
  {
    what: 'a Python service with a virtual environment',
    bases: 3,
    root: 10,
    text: `# syntax is the engine's own
FROM ${DEBIAN} AS builder
ENV PYTHONDONTWRITEBYTECODE=1 \\
    PYTHONUNBUFFERED=1 \\
    # no cache
    PIP_NO_CACHE_DIR=off
COPY requirements.txt .
RUN python -m venv /opt/venv && /bin/sh -c 'mkdir -p /opt/venv/m' && touch /opt/venv/m/x

FROM ${DEBIAN}
RUN set -eux; \\
	apt-get update; \\
	apt-get install -y --no-install-recommends \\
		# for psycopg
		libpq5 \\
		curl \\
	; \\
	mkdir /m; touch /m/@

COPY --from=builder /opt/venv /m/@
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /srv
COPY --chown=nobody:nogroup . /m/@/
USER nobody
STOPSIGNAL SIGINT
CMD exec gunicorn --bind :$PORT --workers 1 app:app`,
  },
  {
    what: 'an official image’s long step with comments inside',
    bases: 3,
    text: `FROM ${DEBIAN}
LABEL maintainer="Somebody <somebody@example.com>" \\
      org.opencontainers.image.title="x # y"

# add our user and group first to make sure their IDs get assigned consistently
RUN addgroup -g 11211 memcache && adduser -D -u 11211 -G memcache memcache; mkdir /m; touch /m/@

ENV VERSION 1.6.43
ENV URL https://example.com/files/x-1.6.43.tar.gz

RUN set -eux; \\
	\\
	savedAptMark="$(echo none)"; \\
	apt-get update; \\
# https://example.com/issues/1220#issuecomment-1: a comment at the line's start
	case "$VERSION" in \\
		1.5*) exit 1 ;; \\
# and one more, with a "quote

		*) ;; \\
	esac; \\
	curl -fL -o x.tar.gz "$URL"; \\
	# verify
	echo "0000  x.tar.gz" | cat; \\
	touch /m/@; \\
	apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false

COPY docker-entrypoint.sh /m/@
RUN ln -s usr/local/bin/docker-entrypoint.sh /m/@ # backwards compat
ENTRYPOINT ["docker-entrypoint.sh"]
USER memcache
EXPOSE 11211/tcp 11211/udp
CMD ["memcached"]`,
  },
  {
    what: 'steps that its base image has too',
    bases: 3,
    text: `FROM ${DEBIAN}
ENV LANG C.UTF-8
RUN set -eux; apt-get update; apt-get install -y --no-install-recommends ca-certificates netbase tzdata; mkdir -p /m; touch /m/@
WORKDIR /
RUN set -eux; apt-get update; apt-get install -y --no-install-recommends ca-certificates netbase; touch /m/@
CMD ["bash"]`,
  },
  {
    what: 'a base image with ONBUILD',
    bases: 6,
    text: `FROM ${ONBUILD}
RUN npm run build; touch /m/@
COPY src /m/@/
CMD ["npm", "run", "start"]`,
  },
  {
    what: 'a base image with ONBUILD, and nothing else',
    bases: 6,
    text: `FROM ${ONBUILD}
EXPOSE 8080`,
  },
  {
    what: 'a file copied out of another image',
    bases: 3,
    text: `FROM ${DEBIAN}
RUN mkdir /m
COPY --from=busybox:1.36 /bin/busybox /m/@
COPY --from=bed/debian:12-slim /etc/timezone /m/@
RUN touch /m/@`,
  },
  {
    what: 'a shell that ends with a failing pipe, and the JSON form',
    bases: 3,
    text: `FROM ${DEBIAN}
SHELL ["/usr/local/bin/bash", "-c"]
SHELL ["/bin/sh", "-o", "pipefail", "-c"]
RUN echo key | gpg --dearmor | cat; mkdir /m; touch /m/@
RUN ["/bin/sh", "-c", "echo \\"two  blanks\\" > /m/@"]
RUN [ "touch", "/m/@" ]
SHELL ["/bin/sh", "-eux", "-c"]
RUN touch /m/@
RUN [ -e /m ] && touch /m/@`,
  },
  {
    what: 'lines that end in CRLF, under a byte order mark, continued by another character',
    bases: 3,
    isWindows: true,
    text: `# escape=\`
FROM ${DEBIAN}
RUN mkdir /m && \`
    # a comment
    touch /m/@

WORKDIR C:\\app
COPY a \`
     b \`
     /m/@/
RUN echo C:\\Windows\\System32 > /m/@`,
  },
  {
    what: 'the same working directory many times',
    bases: 3,
    text: `FROM ${DEBIAN}
WORKDIR /m
WORKDIR /m
RUN touch @
WORKDIR /m
COPY a @
WORKDIR /m
WORKDIR ./
RUN touch @
WORKDIR sub
WORKDIR ..
RUN touch @`,
  },
  {
    what: 'everything that makes no layer in between',
    bases: 3,
    text: `FROM ${DEBIAN}
MAINTAINER Somebody <somebody@example.com>
ARG BUILD_DATE
LABEL org.label-schema.build-date=$BUILD_DATE \\
      org.label-schema.name="a  b"
ADD x.tar /m/@/
VOLUME ["/data", "/logs"]
USER root
ADD a b /m/@/
VOLUME /one /two
HEALTHCHECK --interval=5m \\
  CMD curl -f http://localhost/ || exit 1
EXPOSE 80 443/tcp 9000-9002
RUN touch /m/@
HEALTHCHECK NONE
STOPSIGNAL SIGQUIT
ONBUILD RUN echo child
ENTRYPOINT exec top -b
RUN touch /m/@
CMD -H`,
    buildArgs: { BUILD_DATE: '2026-01-01T00:00:00Z' },
  },
  {
    what: 'arguments that lead elsewhere than their defaults',
    bases: 3,
    text: `ARG REGISTRY=nowhere.example
ARG TAG=0
FROM \${REGISTRY}/debian:\${TAG:-latest}
ARG APP_HOME=/srv/app
ARG UID=1
ARG EXTRA
ENV HOME_OF=\${APP_HOME} OTHER=\${EXTRA:+-x} MORE="a b" \\
    LAST='c d'
WORKDIR \${APP_HOME}
COPY --chown=\${UID} a \${APP_HOME}/
COPY b "\${HOME_OF}/@"
RUN echo "$APP_HOME $UID $MORE" > /m/@ && echo /bin/sh -c x
ARG LATE=1
RUN touch /m/@`,
    buildArgs: { REGISTRY: 'bed', TAG: '12-slim', APP_HOME: '/m', UID: '1000', LATE: '/bin/sh -c run' },
  },
  {
    what: 'names of stages in capitals, and one that an image has too',
    isDockers: true,
    bases: 3,
    root: 1,
    text: `FROM ${DEBIAN} AS Debian
RUN mkdir /m && touch /m/@
FROM debian AS Build-Env
COPY a /m/@
FROM ${DEBIAN} AS other
RUN mkdir /out; touch /out/x
FROM build-env
COPY --from=OTHER /out/x /m/@
COPY --from=2 /out/x /m/@
RUN touch /m/@`,
  },
  {
    what: 'blanks of all kinds, and no line end',
    bases: 3,
    text: `
	FROM ${DEBIAN}   

  RUN	mkdir   /m  &&  \\   
	
      touch\t/m/@  
  copy   [ "a b.txt",   "/m/@" ]
COPY\ta\tb\td   /m/@/
  env	A   b  c   
run touch "/m/@"  #  a comment of the shell's`,
  },
];
