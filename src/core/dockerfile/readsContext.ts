import { readInstructions } from './instructions';

/**
 * Whether a Dockerfile reads anything of its build context: by a `COPY` or `ADD` that is not from a stage or an image, or
 * by a bind mount. https://docs.docker.com/reference/dockerfile/#run---mounttypebind
 */
export function readsContext(dockerfile: string): boolean {
  return readInstructions(dockerfile).some(({ keyword, text }) => {
    if (keyword === 'COPY' || keyword === 'ADD') return !/^(?:--\S+\s+)*--from=/.test(text);
    if (keyword !== 'RUN') return false;
    const mounts = [...text.matchAll(/--mount=(\S+)/g)].map(([, options = '']) => options.split(','));
    return mounts.some(
      (options) =>
        !options.some((option) => option.startsWith('from=')) &&
        options.every((option) => !option.startsWith('type=') || option === 'type=bind'),
    );
  });
}
