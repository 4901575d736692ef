import { partitionOf } from './partitions';

/** The ARN of a repository that DescribeRepositories has not told (one that is pinned, say, and may not be described). */
export function repositoryArn(place: {
  readonly region: string;
  readonly accountId: string;
  readonly repository: string;
}): string {
  const { region, accountId, repository } = place;
  return `arn:${partitionOf(region).id}:ecr:${region}:${accountId}:repository/${repository}`;
}
