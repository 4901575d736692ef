/** Stands for an extension host that dies during a build: a process that builds what its one argument says. */
import { buildxOf, ran, type BuildxUser } from './buildxScene';

interface Order {
  readonly user: BuildxUser;
  readonly place: { readonly folder: string; readonly dockerfile: string };
}

const { user, place } = JSON.parse(process.argv[2] ?? '{}') as Order;
void buildxOf(user).then((buildx) => ran(buildx, place));
