import type * as vscode from 'vscode';
import type { RegistryId } from '../core/registries/registry';

/** A repository that images were copied to. */
export interface CopyDestination {
  readonly registry: RegistryId;
  readonly repository: string;
}

const KEY = 'copyDestinations';
const MOST = 20;

interface Kept extends CopyDestination {
  /** What was copied from: its registry and repository. */
  readonly from: string;
}

/** Where images of this workspace were copied to, the last first. Nothing secret is in it. */
export class CopyDestinations {
  constructor(private readonly memento: vscode.Memento) {}

  /** Those of this source first, for they are the likelier ones. */
  after(from: { readonly registry: RegistryId; readonly repository: string }): readonly CopyDestination[] {
    const all = this.kept();
    const here = all.filter((each) => each.from === keyOf(from));
    return [...here, ...all.filter((each) => !here.includes(each))];
  }

  async remember(
    from: { readonly registry: RegistryId; readonly repository: string },
    { registry, repository }: CopyDestination,
  ): Promise<void> {
    const kept = { from: keyOf(from), registry, repository };
    const others = this.kept().filter(
      (each) => each.from !== kept.from || each.registry !== registry || each.repository !== repository,
    );
    await this.memento.update(KEY, [kept, ...others].slice(0, MOST));
  }

  private kept(): readonly Kept[] {
    const stored = this.memento.get<unknown>(KEY);
    return Array.isArray(stored) ? (stored as unknown[]).filter(isKept) : [];
  }
}

function keyOf({ registry, repository }: { readonly registry: string; readonly repository: string }): string {
  return `${registry}|${repository}`;
}

function isKept(value: unknown): value is Kept {
  const { from, registry, repository } = Object(value) as Partial<Record<keyof Kept, unknown>>;
  return [from, registry, repository].every((field) => typeof field === 'string');
}
