import { buffer } from 'node:stream/consumers';
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { pack } from 'tar-stream';

import { BED_PROFILES } from '../bed/awsFiles';
import type { Bed } from '../bed/bed';
import type { Engine } from '../bed/engine/engine';
import { engineCall } from '../bed/engine/engineApi';

/** A registry host of the bed's dev account. */
export const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
/** A Dockerfile with a RUN step, whose base image every engine of a bed has. */
export const SAMPLE = 'FROM busybox:1.36\nRUN echo made > /made\n';

/** Builds an image from a Dockerfile alone; `query` is that of POST /build. Gives the raw progress stream. */
export async function build(
  engine: Engine,
  dockerfile: string,
  query: Record<string, string>,
): Promise<string> {
  const context = pack();
  context.entry({ name: 'Dockerfile' }, dockerfile);
  context.finalize();
  const path = `/build?${new URLSearchParams(query).toString()}`;
  const headers = { 'content-type': 'application/x-tar' };
  const body = await buffer(context);
  return (await engineCall(engine.socketPath, path, { method: 'POST', headers, body })).body;
}

/** Pushes with ECR's user name and a password. Gives the raw progress stream. */
export async function push(engine: Engine, image: string, tag: string, password: string): Promise<string> {
  const headers = registryAuth(password);
  const path = `/images/${image}/push?tag=${tag}`;
  return (await engineCall(engine.socketPath, path, { method: 'POST', headers })).body;
}

/** Pulls with ECR's user name and a password. */
export async function pull(engine: Engine, image: string, tag: string, password: string): Promise<void> {
  const query = new URLSearchParams({ fromImage: image, tag }).toString();
  await engineCall(engine.socketPath, `/images/create?${query}`, {
    method: 'POST',
    headers: registryAuth(password),
  });
}

function registryAuth(password: string): Record<string, string> {
  const authentication = JSON.stringify({ username: 'AWS', password, serveraddress: HOST });
  // The padding matters: engines decode with it, and take what they cannot decode for no credentials.
  const encoded = Buffer.from(authentication).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
  return { 'X-Registry-Auth': encoded };
}

/** The ECR API of a bed, as its dev account. */
export function client({ endpoint }: Bed): ECRClient {
  const { accessKeyId, region } = BED_PROFILES.dev;
  return new ECRClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey: 'made up' } });
}

/** A registry password from GetAuthorizationToken. */
export async function login(ecr: ECRClient): Promise<string> {
  const { authorizationData = [] } = await ecr.send(new GetAuthorizationTokenCommand());
  const token = Buffer.from(authorizationData[0]?.authorizationToken ?? '', 'base64').toString();
  return token.slice('AWS:'.length);
}
