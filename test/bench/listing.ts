import { DescribeImagesCommand, DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import type { Ecr } from '../../src/aws/ports';
import { createAws } from '../../src/bundles/aws';
import { openEcsAndLambda } from '../../src/bundles/workloads';
import { registryIdOf } from '../../src/core/registries/registry';
import { startEmulatorProcess } from './emulatorProcess';
import { interleaved, ratioRow, timed } from './measure';
import type { Row } from './measure';

const ROUNDS = 9;
const PAGE = 1_000;
/** Ten thousand repositories live in the one region, the repository with the images in the other. */
const REPOSITORIES_REGION = 'us-east-1';
const IMAGES_REGION = 'us-west-2';

/** Lists 10,000 repositories and 20,000 images against the bare serial SDK loop over the same endpoint. */
export async function benchListing(): Promise<Row[]> {
  const emulator = await startEmulatorProcess(10_000, 20_000);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_ECR: emulator.endpoint,
    AWS_ACCESS_KEY_ID: 'AKIDBENCH00000000001',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  const clients = [REPOSITORIES_REGION, IMAGES_REGION].map(
    (region) => new ECRClient({ region, endpoint: emulator.endpoint }),
  ) as [ECRClient, ECRClient];
  try {
    const aws = createAws({
      askMfaCode: () => Promise.resolve(undefined),
      version: '0.0.0',
      log: { debug: () => undefined, warn: () => undefined },
      ecsAndLambda: openEcsAndLambda,
    });
    const ecrIn = (region: string): Ecr =>
      aws.ecr({ id: registryIdOf({ region }), region, access: 'read', pinned: [] });
    const [repositoriesClient, imagesClient] = clients;
    const [repositoriesEcr, imagesEcr] = [ecrIn(REPOSITORIES_REGION), ecrIn(IMAGES_REGION)];
    const repositories = await compare(
      (signal) => repositoriesEcr.repositories(signal),
      (nextToken) =>
        repositoriesClient.send(new DescribeRepositoriesCommand({ maxResults: PAGE, nextToken })),
    );
    const images = await compare(
      (signal) => imagesEcr.images('big', signal),
      (nextToken) =>
        imagesClient.send(new DescribeImagesCommand({ repositoryName: 'big', maxResults: PAGE, nextToken })),
    );
    return [...rows('10,000 repositories', repositories, 10), ...rows('20,000 images', images, 20)];
  } finally {
    for (const client of clients) client.destroy();
    emulator.stop();
  }
}

interface Listing {
  readonly times: Awaited<ReturnType<typeof interleaved>>;
  readonly pages: number;
  /** Time to the first page, as a share of the whole. */
  readonly firstPage: number;
}

async function compare(
  pagesOf: (signal: AbortSignal) => ReturnType<Ecr['repositories'] | Ecr['images']>,
  send: (nextToken: string | undefined) => Promise<{ readonly nextToken?: string | undefined }>,
): Promise<Listing> {
  let pages = 0;
  let firstPage = 0;
  const ours = (): Promise<number> => {
    pages = 0;
    const started = performance.now();
    return timed(async () => {
      for await (const page of pagesOf(new AbortController().signal)) {
        if (pages === 0) firstPage = performance.now() - started;
        if (page.length > 0) pages += 1;
      }
    });
  };
  const theirs = (): Promise<number> =>
    timed(async () => {
      let nextToken: string | undefined;
      do ({ nextToken } = await send(nextToken));
      while (nextToken !== undefined);
    });
  await ours();
  await theirs();
  const times = await interleaved(ROUNDS, ours, theirs);
  return { times, pages, firstPage: firstPage / times.ours };
}

function rows(what: string, { times, pages, firstPage }: Listing, calls: number): Row[] {
  return [
    { what: `${what}: API calls`, measured: String(pages), bar: String(calls), met: pages === calls },
    {
      what: `${what}: first rows, share of the whole wall time`,
      measured: `${(firstPage * 100).toFixed(0)} %`,
      bar: 'after call 1',
      met: true,
    },
    ratioRow(`${what}: wall time against the bare serial SDK loop`, times, 1.15),
  ];
}
