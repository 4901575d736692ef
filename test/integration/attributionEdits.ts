import type { AttributionCase } from './attributionCases';
import { DEBIAN } from './attributionShapes';

const STARTS: readonly (readonly [number, string])[] = [
  [1, `FROM ${DEBIAN}`],
  [2, 'ENV NODE_ENV=production'],
  [3, 'RUN apt-get update && apt-get install -y --no-install-recommends \\'],
  [4, '      ca-certificates \\'],
  [5, '      curl \\'],
  [6, '  && rm -rf /var/lib/apt/lists/* && mkdir -p /m && touch /m/6'],
  [7, 'COPY package.json package-lock.json /m/7/'],
  [8, 'RUN npm ci --omit=dev; touch /m/8'],
  [9, 'COPY src /m/9/'],
  [10, 'RUN npm run build; touch /m/10'],
  [11, 'CMD ["node", "dist/index.js"]'],
];
const TEXT = STARTS.map(([, line]) => line);
const line = (number: number): readonly [number, string] => STARTS[number - 1] ?? [0, ''];
const lines = (from: number, to: number): readonly (readonly [number, string])[] =>
  STARTS.slice(from - 1, to);

/** What becomes of a Dockerfile after an image was built of it. */
export const EDITS: readonly AttributionCase[] = [
  {
    what: 'packages put into a long step, and steps around it',
    bases: 3,
    text: TEXT,
    edited: [
      [0, '# syntax=docker/dockerfile:1'],
      [0, ''],
      ...lines(1, 1),
      [0, 'LABEL org.opencontainers.image.source="https://example.com/x"'],
      ...lines(2, 4),
      [0, '      # for git dependencies'],
      [0, '      git openssh-client \\'],
      ...lines(5, 10),
      [0, 'RUN npm prune --production'],
      [0, 'USER node'],
      ...lines(11, 11),
    ],
  },
  {
    what: 'a step split in two',
    bases: 3,
    text: TEXT,
    edited: [...lines(1, 7), [8, 'RUN npm ci --omit=dev'], [0, 'RUN touch /m/8'], ...lines(9, 11)],
  },
  {
    what: 'two steps made one',
    bases: 3,
    text: TEXT,
    edited: [
      ...lines(1, 9),
      [10, 'RUN npm run lint && npm run build && npm test; touch /m/10'],
      ...lines(11, 11),
    ],
  },
  {
    what: 'steps in another order',
    bases: 3,
    text: TEXT,
    edited: [...lines(1, 6), line(9), line(7), line(8), line(10), line(11)],
  },
  {
    what: 'steps taken out of the middle and the end',
    bases: 3,
    text: TEXT,
    edited: [...lines(1, 7), ...lines(9, 9), ...lines(11, 11)],
  },
  {
    what: 'another base image, named in an argument, and a stage around it',
    bases: 3,
    root: 1,
    text: TEXT,
    edited: [
      [0, 'ARG VERSION=13'],
      [0, 'FROM golang:1.23 AS tools'],
      [0, 'RUN go install example.com/tool@latest'],
      [1, 'FROM debian:${VERSION}-slim AS runtime'],
      ...lines(2, 10),
      [0, 'COPY --from=tools /go/bin/tool /usr/local/bin/'],
      ...lines(11, 11),
    ],
  },
  {
    what: 'the steps moved into stages',
    bases: 3,
    root: 1,
    text: TEXT,
    edited: [
      [1, `FROM ${DEBIAN} AS base`],
      ...lines(2, 6),
      [0, 'FROM base AS deps'],
      ...lines(7, 8),
      [0, 'FROM deps'],
      ...lines(9, 11),
    ],
  },
  {
    what: 'line ends of another system, and other spelling',
    bases: 3,
    text: TEXT,
    isEditedOnWindows: true,
    edited: STARTS.map(([was, text]) => [
      was,
      text.replace(/^(FROM|RUN|COPY)/, (keyword) => keyword.toLowerCase()),
    ]),
  },
  {
    what: 'a step that is now there twice',
    bases: 3,
    text: TEXT,
    edited: [...lines(1, 8), [0, 'RUN npm ci --omit=dev; touch /m/8'], ...lines(9, 11)],
  },
  {
    what: 'a new beginning that is like the old one',
    bases: 3,
    text: TEXT,
    edited: [
      ...lines(1, 2),
      [0, 'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates gnupg'],
      ...lines(3, 11),
    ],
  },
  {
    what: 'a target that is much like another one',
    bases: 3,
    root: 1,
    target: 'production',
    text: [
      `FROM ${DEBIAN} AS base`,
      'RUN mkdir /m && touch /m/2',
      'FROM base AS development',
      'COPY src /m/4/',
      'RUN npm install && npm run build; touch /m/5',
      'FROM base AS production',
      'COPY src /m/7/',
      'RUN npm install --production && npm run build; touch /m/8',
    ],
  },
  {
    what: 'a target that is wholly like another one, not told which',
    bases: 3,
    root: 1,
    target: 'staging',
    isTargetUntold: true,
    text: [
      `FROM ${DEBIAN} AS base`,
      'RUN mkdir /m && touch /m/2',
      'FROM base AS staging',
      'COPY src /m/x/',
      'RUN npm ci',
      'FROM base AS production',
      'COPY src /m/x/',
      'RUN npm ci',
    ],
  },
  {
    what: 'a target that is wholly like another one, and told',
    bases: 3,
    root: 1,
    target: 'staging',
    text: [
      `FROM ${DEBIAN} AS base`,
      'RUN mkdir /m && touch /m/2',
      'FROM base AS staging',
      'COPY src /m/4/',
      'RUN npm ci; touch /m/5',
      'FROM base AS production',
      'COPY src /m/4/',
      'RUN npm ci; touch /m/5',
    ],
  },
];
