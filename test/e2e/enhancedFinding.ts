import type { Finding } from '../bed/emulator/model';
import type { SeedStep } from '../bed/emulator/synthesize';

/** As Inspector tells it; without a path, of a package of the operating system. Ids of 1990 are fiction. */
export function enhancedFinding(
  vulnerabilityId: string,
  severity: string,
  found: {
    readonly name: string;
    readonly version: string;
    readonly fix?: string;
    readonly layer?: string;
    readonly nodePath?: string;
  },
): Finding {
  const { name, version, fix, layer, nodePath } = found;
  const details = {
    vulnerabilityId,
    source: 'ALPINE',
    sourceUrl: `https://security.example/${vulnerabilityId}`,
    referenceUrls: [],
    cvss: [],
    vulnerablePackages: [
      {
        ...{ name, version, arch: 'X86_64' },
        ...(nodePath === undefined
          ? { packageManager: 'OS' }
          : { packageManager: 'NODEPKG', filePath: nodePath }),
        ...(layer === undefined ? {} : { sourceLayerHash: layer }),
        ...(fix === undefined ? {} : { fixedInVersion: fix }),
      },
    ],
  };
  return {
    severity,
    ...{ type: 'PACKAGE_VULNERABILITY', status: 'ACTIVE', title: vulnerabilityId, score: 7.5 },
    fixAvailable: fix === undefined ? 'NO' : 'YES',
    exploitAvailable: 'NO',
    packageVulnerabilityDetails: details,
  };
}

/** Digests of the layers that a manifest lists. */
export function layersOf(manifest: string): readonly string[] {
  const { layers } = JSON.parse(manifest) as { readonly layers: readonly { readonly digest: string }[] };
  return layers.map(({ digest }) => digest);
}

/** A step of an image's history; with a name it made a layer. */
export const historyStep = (createdBy: string, name?: string): SeedStep => ({
  createdBy,
  ...(name === undefined ? {} : { layer: { name, sizeInBytes: 1_000_000 } }),
});
