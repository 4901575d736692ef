import {
  DeleteLifecyclePolicyCommand,
  GetLifecyclePolicyCommand,
  GetLifecyclePolicyPreviewCommand,
  PutLifecyclePolicyCommand,
  StartLifecyclePolicyPreviewCommand,
} from '@aws-sdk/client-ecr';
import type { Calls } from './calls';
import { isServiceException, undefinedWhen } from './expectedErrors';
import { previewedImageFrom, previewTotalsFrom } from './lifecycleRows';
import type { LifecyclePolicies, PreviewPage, StoredPolicy } from './lifecyclePorts';
import { pagesOf } from './pages';
import { readRows } from './rows';

/** The most that ECR gives at once (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicyPreview.html). */
const PREVIEW_PAGE = 100;

/** Lifecycle policies through the AWS SDK. */
export class SdkLifecyclePolicies implements LifecyclePolicies {
  constructor(
    private readonly calls: Calls,
    private readonly registryId: { readonly registryId?: string },
  ) {}

  async lifecyclePolicy(repository: string, signal: AbortSignal): Promise<StoredPolicy | undefined> {
    const about = { operation: 'GetLifecyclePolicy', repository };
    const output = await undefinedWhen('policy-not-found', () =>
      this.calls.send(about, new GetLifecyclePolicyCommand(this.place(repository)), signal),
    );
    if (output?.lifecyclePolicyText === undefined) return undefined;
    const { lifecyclePolicyText: text, lastEvaluatedAt } = output;
    // The epoch means never (https://github.com/cloud-custodian/cloud-custodian/issues/9036).
    const evaluated = lastEvaluatedAt !== undefined && lastEvaluatedAt.getTime() > 0;
    return { text, ...(evaluated && { lastEvaluatedAt }) };
  }

  async putLifecyclePolicy(repository: string, text: string, signal: AbortSignal): Promise<void> {
    const about = { operation: 'PutLifecyclePolicy', repository };
    const input = { ...this.place(repository), lifecyclePolicyText: text };
    await this.calls.send(about, new PutLifecyclePolicyCommand(input), signal);
  }

  async deleteLifecyclePolicy(repository: string, signal: AbortSignal): Promise<void> {
    const about = { operation: 'DeleteLifecyclePolicy', repository };
    await this.calls.send(about, new DeleteLifecyclePolicyCommand(this.place(repository)), signal);
  }

  async startLifecyclePolicyPreview(
    repository: string,
    text: string | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const about = { operation: 'StartLifecyclePolicyPreview', repository };
    const input = {
      ...this.place(repository),
      ...(text !== undefined && { lifecyclePolicyText: text }),
    };
    await this.calls.send(about, new StartLifecyclePolicyPreviewCommand(input), signal);
  }

  async *lifecyclePolicyPreview(
    repository: string,
    signal: AbortSignal,
  ): AsyncGenerator<PreviewPage, void, undefined> {
    const about = { operation: 'GetLifecyclePolicyPreview', repository };
    const pages = pagesOf(about.operation, async (nextToken) => {
      const input = { ...this.place(repository), maxResults: PREVIEW_PAGE, nextToken };
      const output = await this.calls.send(about, new GetLifecyclePolicyPreviewCommand(input), signal);
      const totals = previewTotalsFrom(output);
      const page: PreviewPage = {
        status: output.status ?? '',
        ...(output.lifecyclePolicyText !== undefined && { text: output.lifecyclePolicyText }),
        ...(totals !== undefined && { totals }),
        images: readRows(output.previewResults, previewedImageFrom),
      };
      return { rows: [page], nextToken: output.nextToken };
    });
    try {
      for await (const rows of pages) yield* rows;
    } catch (error) {
      if (!isServiceException(error, 'LifecyclePolicyPreviewNotFoundException')) throw error;
    }
  }

  private place(repositoryName: string): { readonly repositoryName: string; readonly registryId?: string } {
    return { ...this.registryId, repositoryName };
  }
}
