import type { ContextEntry } from './contextEntry';
import { riskOf } from './riskyPath';
import type { Risk } from './riskyPath';

/** What a build context comes to. */
export interface ContextReport {
  readonly files: number;
  readonly bytes: number;
  /** At most ten, the largest first; of the same size, by name. */
  readonly largest: readonly SizedFile[];
  /** At most a hundred. */
  readonly risks: readonly Risk[];
  /** Risks that are not listed. */
  readonly furtherRisks: number;
}

export interface SizedFile {
  readonly path: string;
  readonly bytes: number;
}

const LARGEST = 10;
const MOST_RISKS = 100;

/** Counts a build context entry by entry; holds no more than the report does, and the names of what is risky. */
export class ContextCount {
  #files = 0;
  #bytes = 0;
  #largest: SizedFile[] = [];
  readonly #risks = new Map<string, Risk>();
  #furtherRisks = 0;
  #lastFurther: string | undefined;

  add(entry: Pick<ContextEntry, 'path' | 'kind' | 'size'>): void {
    const { path, kind, size: bytes } = entry;
    if (kind === 'file') {
      this.#files += 1;
      this.#bytes += bytes;
      this.#rank({ path, bytes });
    }
    const risk = riskOf(entry);
    if (risk !== undefined) this.#note(risk);
  }

  report(): ContextReport {
    return {
      files: this.#files,
      bytes: this.#bytes,
      largest: this.#largest,
      risks: [...this.#risks.values()],
      furtherRisks: this.#furtherRisks,
    };
  }

  #rank(file: SizedFile): void {
    const smallest = this.#largest.at(LARGEST - 1);
    if (smallest !== undefined && bySize(file, smallest) > 0) return;
    this.#largest = [...this.#largest, file].sort(bySize).slice(0, LARGEST);
  }

  /** What lies in a risky folder comes right after it, so that the last one is all that need be remembered. */
  #note(risk: Risk): void {
    if (this.#risks.has(risk.path) || this.#lastFurther === risk.path) return;
    if (this.#risks.size < MOST_RISKS) {
      this.#risks.set(risk.path, risk);
      return;
    }
    this.#furtherRisks += 1;
    this.#lastFurther = risk.path;
  }
}

function bySize(a: SizedFile, b: SizedFile): number {
  if (a.bytes !== b.bytes) return b.bytes - a.bytes;
  return a.path < b.path ? -1 : Number(a.path > b.path);
}
