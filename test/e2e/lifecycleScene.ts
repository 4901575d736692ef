import * as ecr from '@aws-sdk/client-ecr';
import { BED_PROFILES } from '../bed/awsFiles';
import type { Emulator } from '../bed/emulator/emulator';

/** A policy that keeps the newest images, laid out as a document of the editor is. */
export function keepNewest(images: number, description = 'Only the newest stay'): string {
  const rule = {
    rulePriority: 1,
    description,
    selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: images },
    action: { type: 'expire' },
  };
  return `${JSON.stringify({ rules: [rule] }, null, 2)}\n`;
}

/** What somebody else does with the same account: ECR's API, without this product. */
export class Colleague {
  readonly #client: ecr.ECRClient;

  constructor({ endpoint }: Emulator) {
    const { accessKeyId, region } = BED_PROFILES.dev;
    this.#client = new ecr.ECRClient({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey: 'made-up' },
    });
  }

  /** The policy that ECR holds, parsed; undefined where there is none. */
  async policy(repositoryName: string): Promise<unknown> {
    try {
      const { lifecyclePolicyText } = await this.#client.send(
        new ecr.GetLifecyclePolicyCommand({ repositoryName }),
      );
      return JSON.parse(lifecyclePolicyText ?? '');
    } catch (error) {
      if (error instanceof ecr.LifecyclePolicyNotFoundException) return undefined;
      throw error;
    }
  }

  async put(repositoryName: string, lifecyclePolicyText: string): Promise<void> {
    await this.#client.send(new ecr.PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
  }

  async startPreview(repositoryName: string): Promise<void> {
    await this.#client.send(new ecr.StartLifecyclePolicyPreviewCommand({ repositoryName }));
  }
}
