/**
 * Leads the extension, which runs in this process, to an endpoint, with keys of its own. The variables are changed in
 * place: whoever keeps `process.env` sees them too.
 * @returns puts the variables back
 */
export function useEndpoint(endpoint: string): () => void {
  const wanted = {
    AWS_ENDPOINT_URL_ECR: endpoint,
    AWS_ENDPOINT_URL_ECR_PUBLIC: endpoint,
    AWS_ACCESS_KEY_ID: 'AKIDHOST',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  const before = Object.keys(wanted).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, wanted);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
}
