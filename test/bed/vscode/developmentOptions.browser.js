// Runs in the page before the workbench. It gives the workbench `developmentOptions`, the embedder's official way to
// load an extension from a folder and to run tests in its host (IWorkbenchConstructionOptions, as @vscode/test-web
// does), by adding them to the configuration that the page's HTML carries in an attribute.
// Not by rewriting the response: Chromium's local network access check then blocks the page's own WebSocket. Not by
// the `payload` query: built workbenches ignore it unless the smoke test driver is on, and that one hides toasts.
{
  const options = globalThis.ecrDevelopmentOptions;
  const getAttribute = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = getAttribute.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || value === null)
      return value;
    return JSON.stringify({ ...JSON.parse(value), developmentOptions: options });
  };
}
