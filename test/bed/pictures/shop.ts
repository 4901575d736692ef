import type { Finding } from '../emulator/model';
import { enhancedFinding } from '../emulator/sampleFindings';
import type { Seed, SeedImage } from '../emulator/seed';
import { imageManifest } from '../emulator/synthesize';
import type { SeedStep } from '../emulator/synthesize';

export const API = 'shop/api';
export const API_VERSION = 'v2.4.0';

const DAY_APART = 6;
const step = (createdBy: string, name?: string, sizeInBytes = 4_000_000): SeedStep => ({
  createdBy,
  ...(name === undefined ? {} : { layer: { name: `${API} ${name}`, sizeInBytes } }),
});

/** The history of the sample's api/Dockerfile, as BuildKit writes it. */
const API_STEPS: readonly SeedStep[] = [
  step('/bin/sh -c #(nop) ADD file:5a in / ', 'debian', 28_200_000),
  step('/bin/sh -c #(nop)  CMD ["bash"]'),
  step('RUN /bin/sh -c curl -fsSLO https://nodejs.org/dist/node.tar.xz # buildkit', 'node', 41_300_000),
  step('CMD ["node"]'),
  step(
    'RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends       curl       libxml2       tini  && rm -rf /var/lib/apt/lists/* # buildkit',
    'packages',
    9_100_000,
  ),
  step('WORKDIR /srv/api', 'workdir', 200),
  step('COPY package.json package-lock.json ./ # buildkit', 'manifests', 61_000),
  step('RUN /bin/sh -c npm ci --omit=dev # buildkit', 'modules', 12_400_000),
  step('COPY src/ ./src/ # buildkit', 'sources', 210_000),
  step('USER node'),
  step('ENTRYPOINT ["tini" "--" "node" "src/server.js"]'),
];
