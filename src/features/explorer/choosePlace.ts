import * as vscode from 'vscode';
import type { Aws } from '../../aws/ports';
import { EcrExplorerError, cancelled } from '../../core/errors';
import { imageLabel } from '../../core/images/label';
import { shortDigest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import { sentenceOf } from '../../ui/errors';
import type { Choice } from '../../ui/pick';
import { pickStep } from '../../ui/stepPick';
import { answered, askThen, unasked } from '../../ui/steps';
import type { Answer } from '../../ui/steps';
import { browsing } from './browsing';
import type { RegistryNode } from './nodes/registryNode';
import { imageTargetOf } from './target';
import { registryIcon } from './registryIcon';
import type { ImageTarget, RegistryTarget, RepositoryTarget } from './target';

/** What a command asks for when it is not given a row: registry, then repository, then image, with a way back. */
export class ChoosePlace {
  /** @param from whether registries of ECR Public are among the choices, which lack most of what commands are about */
  constructor(
    private readonly from: 'private' | 'all',
    private readonly registryNodes: () => Promise<readonly RegistryNode[]>,
    private readonly aws: () => Aws,
  ) {}

  async registry(title: string): Promise<RegistryTarget> {
    return valueOf(await this.askRegistry(title));
  }

  async repository(title: string): Promise<RepositoryTarget> {
    return valueOf(await this.askRepository(title));
  }

  async image(title: string): Promise<ImageTarget> {
    return valueOf(
      await askThen(
        () => this.askRepository(title),
        (target) => this.askImage(title, target),
      ),
    );
  }

  private async askRegistry(title: string): Promise<Answer<RegistryTarget>> {
    const all = await this.registryNodes();
    const nodes = this.from === 'all' ? all : all.filter(({ registry }) => registry.public !== true);
    const [only, ...others] = nodes;
    if (only === undefined) throw new EcrExplorerError('no-credentials', {});
    if (others.length === 0) return unasked(only.target);
    const placeholder = vscode.l10n.t('Choose a registry');
    return pick(title, placeholder, false, { first: nodes.map(registryChoice) });
  }

  private askRepository(title: string): Promise<Answer<RepositoryTarget>> {
    return askThen(
      () => this.askRegistry(title),
      ({ registry }) =>
        pick(title, vscode.l10n.t('Choose a repository'), true, {
          pages: (signal) => this.repositories(registry, signal),
        }),
    );
  }

  private askImage(title: string, target: RepositoryTarget): Promise<Answer<ImageTarget>> {
    return pick(title, vscode.l10n.t('Choose an image of {0}', target.repository.name), true, {
      pages: (signal) => this.images(target, signal),
    });
  }

  private async *repositories(
    registry: Registry,
    signal: AbortSignal,
  ): AsyncGenerator<readonly Choice<RepositoryTarget>[]> {
    for await (const page of browsing(this.aws(), registry).repositories(signal))
      yield page.map((repository) => ({
        label: repository.name,
        icon: 'repo',
        value: { kind: 'repository', registry, repository },
      }));
  }

  private async *images(
    target: RepositoryTarget,
    signal: AbortSignal,
  ): AsyncGenerator<readonly Choice<ImageTarget>[]> {
    for await (const page of browsing(this.aws(), target.registry).images(target.repository.name, signal))
      yield page.map((image) => ({
        label: imageLabel(image),
        description: shortDigest(image.digest),
        icon: 'package',
        value: imageTargetOf(target, image),
      }));
  }
}

function registryChoice(node: RegistryNode): Choice<RegistryTarget> {
  return {
    label: node.name,
    description: node.details,
    icon: registryIcon(node.registry),
    value: node.target,
  };
}

/** A pick in which a failure to list is a line that cannot be chosen away from: choosing it fails the command with it. */
async function pick<T>(
  title: string,
  placeholder: string,
  back: boolean,
  choices: {
    readonly first?: readonly Choice<T>[];
    readonly pages?: (signal: AbortSignal) => AsyncIterable<readonly Choice<T>[]>;
  },
): Promise<Answer<T>> {
  type Row = { readonly found: T } | { readonly error: unknown };
  const wrap = (all: readonly Choice<T>[]): readonly Choice<Row>[] =>
    all.map((choice) => ({ ...choice, value: { found: choice.value } }));
  const { first = [], pages } = choices;
  const answer = await pickStep<Row>({
    title,
    placeholder,
    back,
    first: wrap(first),
    ...(pages === undefined
      ? {}
      : {
          pages: async function* (signal: AbortSignal) {
            for await (const page of pages(signal)) yield wrap(page);
          },
        }),
    onFailure: (error) => [
      {
        label: EcrExplorerError.is(error) ? sentenceOf(error) : vscode.l10n.t('This cannot be listed'),
        icon: 'warning',
        value: { error },
      },
    ],
    last: [],
  });
  if (answer.kind === 'back') return answer;
  const { value } = answer.value;
  if ('error' in value) throw value.error;
  return answered(value.found);
}

function valueOf<T>(answer: Answer<T>): T {
  if (answer.kind === 'back') throw cancelled();
  return answer.value;
}
