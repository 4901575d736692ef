import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import { inParallel } from '../../core/inParallel';
import { repositoryArn } from '../../core/reference/repositoryArn';
import type { ChangeNotice } from '../../state/changeNotices';
import { createFormat } from '../../ui/format';
import type { Format } from '../../ui/format';
import { ShownTexts } from '../../ui/shownTexts';
import type { Parts } from '../parts';
import type { LifecycleNeeds } from './needs';
import type { PolicyPlace } from './policyPlace';
import { RepositoryImages } from './repositoryImages';
import { SIMULATION_SCHEME } from './simulation/simulationScheme';

/** Of how many repositories it is asked at a time what stands against a change. */
const NOTICES_AT_ONCE = 5;

/** What the commands about lifecycle policies share. */
export class LifecycleRoom {
  readonly format: Format = createFormat(vscode.env.language);
  readonly images: RepositoryImages;
  readonly simulations: ShownTexts;

  constructor(
    readonly parts: Parts,
    readonly needs: LifecycleNeeds,
  ) {
    this.simulations = new ShownTexts(
      SIMULATION_SCHEME,
      vscode.l10n.t('This was shown in a window that is closed. Run "Simulate Lifecycle Policy" again.'),
      parts.simulationChanged,
    );
    this.images = new RepositoryImages(parts.aws, needs.manifests, Date.now);
  }

  dispose(): void {
    this.images.dispose();
  }

  ecr({ registry }: Pick<PolicyPlace, 'registry'>): Ecr {
    return this.parts.aws().ecr(registry);
  }

  /** What stands against another policy of repositories. */
  async noticesBefore(places: readonly PolicyPlace[], signal: AbortSignal): Promise<readonly ChangeNotice[]> {
    const found = await inParallel(places, NOTICES_AT_ONCE, ({ registry, accountId, repository: name }) => {
      const arn = repositoryArn({ region: registry.region, accountId, repository: name });
      return this.parts.changeNotices.before({ registry, repository: { name, arn } }, signal);
    });
    return found.flat();
  }

  /** Tells the rest of the window that ECR holds another policy. */
  changed({ registry, accountId, repository }: PolicyPlace): void {
    this.parts.policyChanges.add({ registry, accountId, repository });
  }
}
