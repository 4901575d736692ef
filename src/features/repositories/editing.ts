import type { EditableSettings } from '../../core/repositories/repositoryChange';
import type { RepositoryPlace } from './needs';

/** The settings of a repository that are being changed. */
export interface Editing {
  readonly place: RepositoryPlace;
  /** What ECR held when they were read. */
  readonly held: EditableSettings;
  /** What they are to become. Nothing is sent before that is asked for. */
  readonly draft: EditableSettings;
}
