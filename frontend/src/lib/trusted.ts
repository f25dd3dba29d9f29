/**
 * The only place that turns an address into something the browser may run.
 *
 * The pages are served with `require-trusted-types-for 'script'`, so a worker or a service worker starts only from
 * an address that passed this policy: one of our own, from this very origin.
 */
interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

function ownAddress(url: string): string {
  const resolved = new URL(url, location.href);
  if (resolved.origin !== location.origin) throw new TypeError("Only our own scripts may run here.");
  return resolved.href;
}

let policy: ScriptUrlPolicy | undefined;

/** An own script's address, as a TrustedScriptURL where the browser knows them. Throws TypeError for another origin. */
export function trustedScriptUrl(url: string | URL): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return ownAddress(String(url));
  policy ??= factory.createPolicy("voicecapture", { createScriptURL: ownAddress });
  // A TrustedScriptURL is accepted wherever the DOM types say string.
  return policy.createScriptURL(String(url)) as string;
}
