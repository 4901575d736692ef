import type { PackagePlace } from './packagePlace';
import { packageFileKind, packagePlaces, type PackageFileKind } from './packagePlaces';

/** A lock file or a manifest of the workspace, read once and only when it is asked. */
export class PackageFile {
  #places: readonly PackagePlace[] | undefined;
  #byName: ReadonlyMap<string, readonly PackagePlace[]> | undefined;

  private constructor(
    /** From the build context's root, with `/`. */
    readonly path: string,
    readonly text: string,
    readonly kind: PackageFileKind,
  ) {}

  /** None where the file's name is not one of a file with packages. */
  static of(path: string, text: string): PackageFile | undefined {
    const kind = packageFileKind(path);
    return kind === undefined ? undefined : new PackageFile(path, text, kind);
  }

  get places(): readonly PackagePlace[] {
    return (this.#places ??= packagePlaces(this.path, this.text));
  }

  /** @param name as its ecosystem compares it; of Maven the artifact's alone too */
  placesOf(name: string): readonly PackagePlace[] {
    return (this.#byName ??= this.#index()).get(name) ?? [];
  }

  #index(): ReadonlyMap<string, readonly PackagePlace[]> {
    const index = new Map<string, PackagePlace[]>();
    for (const place of this.places)
      for (const name of [place.name, ...artifactIn(place)]) {
        const known = index.get(name);
        if (known === undefined) index.set(name, [place]);
        else known.push(place);
      }
    return index;
  }
}

const artifactIn = ({ ecosystem, name }: PackagePlace): readonly string[] =>
  ecosystem === 'maven' ? [name.slice(name.indexOf(':') + 1)] : [];
