import type { AttributionCase } from './attributionCases';
import { DEBIAN } from './attributionShapes';

/** Dockerfiles as they are written for real programs where BuildKit is at hand. */
export const BUILDKIT_SHAPES: readonly AttributionCase[] = [
  {
    what: 'configuration in here-documents',
    bases: 3,
    text: `FROM ${DEBIAN}
RUN <<EOF
set -eux
apt-get update
# not a comment to the builder
apt-get install -y --no-install-recommends curl
mkdir /m
touch /m/@
EOF
COPY <<EOF /m/@
server {
  listen 80;
  RUN this is no instruction
}
EOF
COPY <<one.conf <<'two.conf' /m/@/
first $PATH
one.conf
second
two.conf
RUN set -e && cat <<-EOT > /m/@ && chmod 644 /m/21 \\
	&& echo done
	FROM nowhere
	EOT
RUN <<A sh && <<B cat > /m/@
touch /m/25
A
text
B
RUN echo $((1<<2)) "<<EOF" > /m/@`,
  },
  {
    what: 'linked copies and mounts',
    bases: 3,
    root: 4,
    text: `FROM --platform=$BUILDPLATFORM ${DEBIAN} AS build
RUN --mount=type=cache,target=/root/.cache \\
    go build ./... ; mkdir /out; touch /out/app
FROM --platform=$TARGETPLATFORM ${DEBIAN}
ARG TARGETARCH
COPY --link a /m/@
COPY --link --from=build /out/app /m/@
COPY --link --chown=1:1 --chmod=755 b /m/@
RUN --mount=type=bind,from=build,source=/out,target=/mnt --mount=type=tmpfs,target=/scratch cp /mnt/app /m/@; echo $TARGETARCH
RUN --network=none touch /m/@
ADD --link x.tar /m/@/`,
  },
  {
    what: 'a shell named in a here-document, and another program',
    bases: 3,
    text: `FROM ${DEBIAN}
SHELL ["/bin/sh", "-euo", "pipefail", "-c"]
RUN <<"SCRIPT"
#!/bin/sh
mkdir /m && touch /m/@
SCRIPT
RUN cat <<'PY' | cat > /m/@
import os
PY
RUN sh <<EOF
touch /m/@
EOF
COPY --chmod=755 <<-'RUN' /m/@
	#!/bin/sh
	exec "$@"
	RUN
RUN touch /m/@`,
  },
];
