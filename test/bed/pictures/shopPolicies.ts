const expire = (rulePriority: number, description: string, selection: object): object => ({
  ...{ rulePriority, description, selection, action: { type: 'expire' } },
});

/** Keeps releases, and throws away what lost its tag. */
export function keepReleases(releases: number, untaggedDays: number): { readonly rules: readonly object[] } {
  return {
    rules: [
      expire(1, `Keep ${String(releases)} releases`, {
        ...{ tagStatus: 'tagged', tagPatternList: ['v*'] },
        ...{ countType: 'imageCountMoreThan', countNumber: releases },
      }),
      expire(2, 'Untagged images go', {
        ...{ tagStatus: 'untagged', countType: 'sinceImagePushed' },
        ...{ countUnit: 'days', countNumber: untaggedDays },
      }),
    ],
  };
}
