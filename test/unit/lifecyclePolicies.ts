/** Policies for tests, written as people write them. */

/** A rule with what is said in place of the usual. */
export function ruleText(
  priority: unknown,
  selection: Readonly<Record<string, unknown>>,
  action: Readonly<Record<string, unknown>> = { type: 'expire' },
): Readonly<Record<string, unknown>> {
  return { rulePriority: priority, selection, action };
}

export const policyText = (...rules: readonly unknown[]): string => JSON.stringify({ rules }, undefined, 2);

export const UNTAGGED = {
  ...{ tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
};

export const keepNewest = (count: number, ...patterns: readonly string[]) => ({
  ...{ tagStatus: 'tagged', tagPatternList: patterns, countType: 'imageCountMoreThan', countNumber: count },
});

export const ANY = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 100 };
export const ARCHIVED = {
  ...{ tagStatus: 'any', storageClass: 'archive', countType: 'sinceImageTransitioned' },
  ...{ countUnit: 'days', countNumber: 365 },
};
export const TO_ARCHIVE = { type: 'transition', targetStorageClass: 'archive' };
export const UNPULLED = {
  ...{ tagStatus: 'any', countType: 'sinceImagePulled', countUnit: 'days', countNumber: 90 },
};
